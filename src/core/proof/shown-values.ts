import { digestName, type ChecksumAlgorithm, type ChecksumType, isComposite } from '../object/algorithms.ts';
import { compositeValue } from './checksum.ts';
import { multipartETag } from './etag.ts';
import type { DigestRequest, Digests } from '../object/evidence.ts';
import { localValue } from './local-value.ts';
import { uniformLayout } from './part-size.ts';

/** One value that S3 would show for a file, in S3's own form. */
export interface ShownValue {
  /** `etag`: hex, as without encryption or under SSE-S3. `checksum`: base64. Both end in `-N` for parts. */
  readonly kind: 'etag' | 'checksum';
  readonly algorithm: ChecksumAlgorithm;
  readonly type: ChecksumType;
  /** Bytes. Only multipart uploads have it. */
  readonly partSize?: number;
}

/** All values for these algorithms, sent at once and in parts of these sizes (bytes). */
export function shownValues(
  algorithms: readonly ChecksumAlgorithm[],
  partSizes: readonly number[],
): readonly ShownValue[] {
  const composites = algorithms.filter(isComposite);
  return [
    { kind: 'etag', algorithm: 'MD5', type: 'FULL_OBJECT' },
    ...partSizes.map((partSize) => ({ kind: 'etag', algorithm: 'MD5', type: 'COMPOSITE', partSize }) as const),
    ...algorithms.map((algorithm) => ({ kind: 'checksum', algorithm, type: 'FULL_OBJECT' }) as const),
    ...composites.flatMap((algorithm) =>
      partSizes.map((partSize) => ({ kind: 'checksum', algorithm, type: 'COMPOSITE', partSize }) as const),
    ),
  ];
}

/** The digest that a value is made of. */
export function digestOf({ algorithm, partSize }: ShownValue, size: number): DigestRequest {
  return { algorithm, layout: partSize === undefined ? 'whole' : uniformLayout(size, partSize) };
}

/** The value as S3 shows it. Undefined: its digest is not there. */
export function show(shown: ShownValue, size: number, digests: Digests): string | undefined {
  const request = digestOf(shown, size);
  if (shown.type === 'FULL_OBJECT') {
    const value = localValue(request, size, digests);
    return value === undefined || shown.kind === 'checksum' ? value : Buffer.from(value, 'base64').toString('hex');
  }
  const parts = partDigests(request, size, digests);
  if (parts === undefined) {
    return undefined;
  }
  return shown.kind === 'etag' ? multipartETag(parts) : compositeValue(shown.algorithm, parts);
}

function partDigests(request: DigestRequest, size: number, digests: Digests): readonly string[] | undefined {
  if (request.layout === 'whole') {
    const only = localValue(request, size, digests);
    return only === undefined ? undefined : [only];
  }
  const parts = digests[digestName(request)];
  return typeof parts === 'string' ? [parts] : parts;
}
