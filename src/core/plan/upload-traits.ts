import type { PlanRecord } from '../object/action.ts';

/** How an upload in parts was begun, as far as a listing of open uploads tells. */
export interface UploadTraits {
  readonly storageClass: string | undefined;
  readonly algorithm: string | undefined;
  readonly type: string | undefined;
}

/** The upload in parts that a planned action begins, for a file's bytes or for a copy. Undefined: it begins none. */
export function plannedUpload({ change: { after } }: Pick<PlanRecord, 'change'>): UploadTraits | undefined {
  const inParts = after?.upload ?? after?.copy;
  return inParts?.partSize === undefined
    ? undefined
    : { storageClass: after?.storageClass ?? 'STANDARD', algorithm: inParts.algorithm, type: inParts.type };
}

/** How a document of ours is uploaded in parts. */
export const DOCUMENT_UPLOAD: UploadTraits = { storageClass: 'STANDARD', algorithm: 'SHA256', type: 'COMPOSITE' };

export function sameTraits(one: UploadTraits, other: UploadTraits): boolean {
  return one.storageClass === other.storageClass && one.algorithm === other.algorithm && one.type === other.type;
}
