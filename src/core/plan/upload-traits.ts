import { multipartTypes } from '../object/algorithms.ts';
import type { PlanRecord } from '../object/action.ts';

/** How an upload in parts was begun, as far as a listing of open uploads tells. */
export interface UploadTraits {
  readonly storageClass: string | undefined;
  readonly algorithm: string | undefined;
  readonly type: string | undefined;
}

/**
 * The upload in parts that a planned action may begin, for a file's bytes or for a copy. Any copy may become one, since
 * some servers take no condition with CopyObject. Undefined: the action begins none.
 */
export function plannedUpload({ change: { after } }: Pick<PlanRecord, 'change'>): UploadTraits | undefined {
  const storageClass = after?.storageClass ?? 'STANDARD';
  if (after?.upload?.partSize !== undefined) {
    const { algorithm, type } = after.upload;
    return { storageClass, algorithm, type };
  }
  const algorithm = after?.copy?.algorithm;
  return algorithm && { storageClass, algorithm, type: multipartTypes(algorithm)[0] };
}

/**
 * How a document of ours is uploaded in parts. Its storage class may be any: a copy under another key keeps the one to
 * which a lifecycle rule moved the document.
 */
export const DOCUMENT_UPLOAD: Omit<UploadTraits, 'storageClass'> = { algorithm: 'SHA256', type: 'COMPOSITE' };

export function sameTraits(one: UploadTraits, other: UploadTraits): boolean {
  return one.storageClass === other.storageClass && one.algorithm === other.algorithm && one.type === other.type;
}
