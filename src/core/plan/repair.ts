import { isOneOf } from '../one-of.ts';
import { grownPartSize, partCount } from '../proof/part-size.ts';
import { HEADER_NAMES, type Encryption } from '../object/attributes.ts';
import type { RepairStep } from '../object/action.ts';
import type { HeadResult } from '../object/object.ts';

/**
 * The fewest requests that repair the attributes. Tags, ACL and the KMS key have requests of their own. Everything else
 * needs a copy in place, which restates all attributes and needs no other step.
 */
export function repairSteps(
  changes: readonly { readonly field: string }[],
  head: Pick<HeadResult, 'encryption'>,
  wanted: Encryption | null,
): readonly RepairStep[] {
  const tags = changes.some(({ field }) => field.startsWith('tags.'));
  const encryption = changes.some(({ field }) => field.startsWith('encryption.'));
  const acl = changes.some(({ field }) => field === 'acl');
  const rest = changes.some(({ field }) => !/^(tags|encryption|acl)(\.|$)/.test(field));
  if (rest || (encryption && !updatableInPlace(head.encryption, wanted))) {
    return ['copy'];
  }
  return [
    ...(encryption ? (['encryption'] as const) : []),
    ...(tags ? (['tags'] as const) : []),
    ...(acl ? (['acl'] as const) : []),
  ];
}

/**
 * Whether UpdateObjectEncryption can make the change. It takes SSE-S3 and SSE-KMS objects to an SSE-KMS key, and
 * nothing else (API page).
 */
function updatableInPlace(from: Encryption, to: Encryption | null): boolean {
  return to?.sse === 'aws:kms' && (from.sse === 'AES256' || from.sse === 'aws:kms');
}

/**
 * The reason for objects under SSE-C. Neither HEAD nor copy is possible, so nobody can tell what the object is or
 * restate what it carries.
 */
export const CUSTOMER_KEY = 'it is encrypted with a customer-provided key (SSE-C), which s3rec never has';

/** Why this object cannot be copied onto itself without losing something. Undefined: it can. */
export function cannotCopy(head: HeadResult): string | undefined {
  if (head.encryption.sse === 'customer') {
    return CUSTOMER_KEY;
  }
  if (head.missingMetadata) {
    return 'it has user metadata that HTTP headers cannot carry (x-amz-missing-meta), which a copy would lose';
  }
  // A copy by parts is an upload, which has only the tags that are stated. CopyObject keeps tags that nobody may see.
  if (head.size > COPY_LIMIT && head.tags === 'denied') {
    return 'its tags may not be seen (s3:GetObjectTagging), and a copy by parts would lose them';
  }
  return undefined;
}

/** The names of fields as they stand in `before` and `after`. */
export function fieldsOf(fields: readonly string[]): readonly string[] {
  return fields.map((field) => (isOneOf(HEADER_NAMES, field) ? `headers.${field}` : field));
}

/** Bytes. CopyObject takes at most 5 GiB. Larger objects are copied in parts. */
export const COPY_LIMIT: number = 5 * 1024 ** 3;

/** Bytes of one part of such a copy. Parts are large, since nothing travels. */
export const COPY_PART: number = 1024 ** 3;

/** The part size of a copy, grown where 10,000 parts would not do. Undefined: one request copies the whole. */
export function copyPartSize(size: number): number | undefined {
  return size <= COPY_LIMIT ? undefined : grownPartSize(size, COPY_PART);
}

/** The S3 requests of one copy in place. */
export function copyRequests(size: number): Readonly<Record<string, number>> {
  const partSize = copyPartSize(size);
  return partSize === undefined
    ? { CopyObject: 1 }
    : {
        CreateMultipartUpload: 1,
        UploadPartCopy: partCount(size, partSize),
        CompleteMultipartUpload: 1,
      };
}
