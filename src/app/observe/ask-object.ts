import { present } from '../../core/present.ts';
import type { HeadResult } from '../../core/object/object.ts';
import type { PartOptions, StoredPart } from '../../ports/store-reads.ts';
import type { Bucket } from './bucket.ts';

/** Asks by HEAD for the object that stands there, or for one of its versions. */
export function askHead({ store, requests, signal }: Bucket, key: string, versionId?: string): Promise<HeadResult> {
  const options = { signal, ...present({ versionId }) };
  return requests.use(1, () => store.head(key, options));
}

/**
 * Asks for the parts of exactly the object, or version, that HEAD told of: as S3 lists them, else by HEAD of each.
 * @throws S3recError REMOTE_PRECONDITION_FAILED when it was replaced since
 */
export async function askParts(
  bucket: Bucket,
  key: string,
  { etag, size, partCount = 1 }: Pick<HeadResult, 'etag' | 'size' | 'partCount'>,
  versionId?: string | null,
): Promise<readonly StoredPart[] | 'unavailable'> {
  const of = { etag, signal: bucket.signal, ...present({ versionId: versionId ?? undefined }) };
  const all = (await listedParts(bucket, key, of, partCount)) ?? (await headedParts(bucket, key, of, size, partCount));
  // The parts must add up, or else the server means something else by a part. Where three sizes are known, the middle
  // one is computed.
  const fits =
    all?.length === partCount &&
    all.every((part) => part.size >= 0) &&
    all.reduce((sum, part) => sum + part.size, 0) === size;
  return fits ? all : 'unavailable';
}

/** The listed parts, page after page. Undefined: none are listed. */
async function listedParts(
  { store, requests }: Bucket,
  key: string,
  of: PartOptions,
  count: number,
): Promise<readonly StoredPart[] | undefined> {
  const all: StoredPart[] = [];
  let after: string | undefined;
  do {
    const from = after === undefined ? of : { ...of, after };
    const page = await requests.use(1, () => store.listedParts(key, from));
    if (page === undefined || page.parts.length === 0) {
      return undefined;
    }
    all.push(...page.parts);
    after = page.next;
    // A server that shows the same page again and again has no end, but soon more parts than there are.
  } while (after !== undefined && all.length <= count);
  return all;
}

/** Parts by HEAD. The first and the last one tell all sizes where there is at most one more between them. */
async function headedParts(
  { store, requests }: Bucket,
  key: string,
  of: PartOptions,
  size: number,
  partCount: number,
): Promise<readonly StoredPart[] | undefined> {
  const ask = (partNumber: number): Promise<StoredPart | undefined> =>
    store.headPart(key, { ...of, partNumber, partCount });
  const first = await requests.use(1, () => ask(1));
  if (first === undefined || partCount === 1) {
    return first && [first];
  }
  if (partCount === 2) {
    return [first, { size: size - first.size }];
  }
  if (partCount === 3) {
    const last = await requests.use(1, () => ask(3));
    return last && [first, { size: size - first.size - last.size }, last];
  }
  const others: (StoredPart | undefined)[] = [];
  await requests.each(
    Array.from({ length: partCount - 1 }, (_, index) => index),
    async (index) => {
      others[index] = await ask(index + 2);
    },
  );
  return others.every((part) => part !== undefined) ? [first, ...others] : undefined;
}

/** The sizes of parts, as a comparison wants them. */
export function sizesOfParts(parts: readonly StoredPart[] | 'unavailable'): readonly number[] | 'unavailable' {
  return parts === 'unavailable' ? parts : parts.map(({ size }) => size);
}
