import { strengthOf, isComposite } from '../object/algorithms.ts';
import { composite, parseChecksum } from './checksum.ts';
import { mayBeMd5, parseETag } from './etag.ts';
import type {
  Basis,
  ContentRow,
  DigestRequest,
  Digests,
  Evidence,
  HeadEvidence,
  Layout,
  RecordedProof,
  Strength,
} from '../object/evidence.ts';
import { localValue } from './local-value.ts';
import { candidatePartSizes } from './part-conventions.ts';
import { grownPartSize, layoutOf, partCount, sizesOf } from './part-size.ts';
import { present } from '../present.ts';

/** One way to prove something: the local value for `request` must be `value`. */
export interface Attempt {
  readonly basis: Basis;
  readonly strength: Strength;
  readonly request: DigestRequest;
  /** In base64, without `-N`. */
  readonly value: string;
  /** `value` is made of the digests of parts, even of a single one. */
  readonly composite: boolean;
  /** Whether a mismatch proves that the bytes differ. Otherwise the part sizes are a guess, and it proves nothing. */
  readonly certain: boolean;
}

/** The value that S3 keeps about an object's bytes. */
interface StoredValue {
  readonly basis: Basis;
  readonly algorithm: DigestRequest['algorithm'];
  readonly value: string;
  /** An ETag under KMS or SSE-C: a match is proof, and a mismatch says nothing. */
  readonly isOpaque?: true;
  /** The number of parts of a composite value. */
  readonly parts?: number;
}

/** The ways to prove something about one object: one certain way, or guesses with the likeliest first, or none. */
export interface Attempts {
  readonly attempts: readonly Attempt[];
  /** Whether the sizes of all parts would turn the guesses into one certain way. */
  readonly sizesUnknown: boolean;
}

/** The ways to prove that this object equals the file, by what a HEAD and perhaps its part sizes say. */
export function attemptsOf(row: ContentRow, head: HeadEvidence, parts: Evidence['parts']): Attempts {
  const stored = storedValue(head);
  if (stored === undefined) {
    return { attempts: [], sizesUnknown: false };
  }
  const attempt = (layout: Layout, certain: boolean): Attempt => ({
    basis: stored.basis,
    strength: strengthOf(stored.algorithm),
    request: { algorithm: stored.algorithm, layout },
    value: stored.value,
    composite: stored.parts !== undefined,
    certain,
  });
  if (stored.parts === undefined || stored.parts === 1) {
    return { attempts: [attempt('whole', stored.isOpaque !== true)], sizesUnknown: false };
  }
  if (stored.isOpaque === true) {
    // The ETag is hardly an MD5. So this spec's own part size is tried, but no other convention.
    const ours = grownPartSize(row.size, row.partSize);
    const isOurs = partCount(row.size, ours) === stored.parts;
    return { attempts: isOurs ? [attempt(ours, false)] : [], sizesUnknown: false };
  }
  if (parts !== undefined && parts !== 'unavailable' && isCutOf(row.size, stored.parts, parts)) {
    return { attempts: [attempt(layoutOf(parts), true)], sizesUnknown: false };
  }
  return { attempts: guesses(row, stored.parts).map((layout) => attempt(layout, false)), sizesUnknown: true };
}

/** Whether the local digests agree with the attempt. Undefined: they do not suffice to tell. */
export function agrees(attempt: Attempt, size: number, digests: Digests): boolean | undefined {
  const local = localValue(attempt.request, size, digests);
  if (local === undefined) {
    return undefined;
  }
  const { algorithm, layout } = attempt.request;
  return attempt.value === (attempt.composite && layout === 'whole' ? composite(algorithm, [local]) : local);
}

/**
 * The value to compare with: a stored checksum before the ETag. A checksum exists under KMS, too, and all its
 * algorithms are cheaper than MD5.
 */
function storedValue(head: HeadEvidence): StoredValue | undefined {
  const etag = parseETag(head.etag);
  if (head.checksum !== undefined) {
    const { algorithm, type } = head.checksum;
    const { digest: value, parts } = parseChecksum(head.checksum.value);
    if (type === 'FULL_OBJECT' && parts === undefined) {
      return { basis: 'checksum-full', algorithm, value };
    }
    // GetObjectAttributes gives the form without `-N`. The ETag tells N under every encryption.
    const count = parts ?? etag?.parts;
    if (count !== undefined && isComposite(algorithm)) {
      return { basis: 'checksum-composite', algorithm, value, parts: count };
    }
  }
  if (etag === undefined) {
    return undefined;
  }
  const value = Buffer.from(etag.md5, 'hex').toString('base64');
  return {
    basis: etag.parts === undefined ? 'etag-md5' : 'etag-multipart',
    algorithm: 'MD5',
    value,
    ...present({ parts: etag.parts, isOpaque: !mayBeMd5(head.encryption) || undefined }),
  };
}

function guesses(row: ContentRow, parts: number): readonly Layout[] {
  const ours = { partSize: grownPartSize(row.size, row.partSize), makers: ['s3rec'] };
  const candidates = candidatePartSizes(row.size, parts, [ours]).map(({ partSize }) => partSize);
  const recorded = recordedLayout(row.recorded, row.size, parts);
  return recorded === undefined ? candidates : [recorded, ...candidates.filter((partSize) => partSize !== recorded)];
}

/** The layout of an earlier proof, which may still hold although the object was touched since. A whole has one part. */
function recordedLayout(recorded: RecordedProof | undefined, size: number, parts: number): Layout | undefined {
  const layout = recorded?.digest.layout;
  return layout !== undefined && isCutOf(size, parts, sizesOf(layout, size)) ? layout : undefined;
}

function isCutOf(size: number, parts: number, sizes: readonly number[]): boolean {
  return sizes.length === parts && sizes.reduce((sum, part) => sum + part, 0) === size;
}
