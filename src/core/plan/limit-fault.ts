import type { After } from '../object/action.ts';

/** API, PutObjectTagging and PutObject: what one object may carry. Bytes of names and values together. */
const MAX_TAGS = 10;
const MAX_METADATA = 2048;

/** What S3 would refuse of an object that is written so: what is declared and what it has already are counted together. */
export function limitFault({ tags = {}, metadata = {} }: Pick<After, 'tags' | 'metadata'>): string | undefined {
  const count = Object.keys(tags).length;
  if (count > MAX_TAGS) {
    return `with the tags that it has already it would have ${count}, and S3 takes ${MAX_TAGS}`;
  }
  const bytes = Object.entries(metadata).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  return bytes > MAX_METADATA
    ? `with the metadata that it has already it would have ${bytes} bytes of it, and S3 takes ${MAX_METADATA}`
    : undefined;
}
