import { isUnsettled, type ManifestRecord, type ManifestStatus } from '../object/record.ts';
import { type DigestRequest, type Layout, type Strength } from '../object/algorithms.ts';
import type { StoredChecksum } from '../object/evidence.ts';
import { MAX_PARTS, partCount } from '../proof/part-size.ts';
import { recordedDigest } from '../proof/recorded-proof.ts';
import { present } from '../present.ts';

const SETTLED: readonly ManifestStatus[] = ['uploaded', 'updated-metadata', 'adopted', 'unchanged'];

/**
 * The source that a pull goes by. `record`: the manifest tells what stands in the bucket. `earlier`: its run did not
 * settle the object, and the record carries what an earlier run recorded. `nothing`: no run recorded it, so it cannot
 * be pulled.
 */
export type PulledBy = 'record' | 'earlier' | 'nothing';

/**
 * The source that a pull of this record goes by. Undefined: the object is not wanted, since it is gone or no longer
 * desired.
 */
export function pulledBy(record: Omit<ManifestRecord, 'declared'>): PulledBy | undefined {
  if (SETTLED.includes(record.status)) {
    return 'record';
  }
  if (!isUnsettled(record) || wasUndesired(record)) {
    return undefined;
  }
  return record.etag === undefined ? 'nothing' : 'earlier';
}

/** Whether the object was to be deleted, or an unfinished run had left it without a file. */
function wasUndesired({ reason, path }: ManifestRecord): boolean {
  return reason === 'orphan' || reason === 'excluded' || (reason === 'unfinished' && path === undefined);
}

/** The digest that an object's bytes must have. */
export interface ExpectedDigest {
  readonly request: DigestRequest;
  /** In base64. For a layout in parts it is the composite without `-N`. */
  readonly value: string;
  readonly strength: Strength;
}

/** An object whose bytes can be told from all others. */
export interface ProvableObject {
  readonly key: string;
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  readonly versionId: string | null;
  readonly checksum?: StoredChecksum;
  readonly partCount: number;
  readonly expected: ExpectedDigest;
}

/**
 * The object of a record, which is not trusted in any member. Undefined: the record has no digest that can prove its
 * bytes.
 */
export function provableObject(record: Omit<ManifestRecord, 'declared'>): ProvableObject | undefined {
  const { key, etag, size, versionId = null, checksum } = record;
  const expected = size !== undefined && Number.isSafeInteger(size) && size >= 0 && expectedDigest(record, size);
  if (typeof etag !== 'string' || !expected) {
    return undefined;
  }
  const partCount = Number(/-(\d{1,5})$/.exec(etag)?.[1] ?? 1);
  return { key, etag, size, versionId, partCount, expected, ...present({ checksum }) };
}

/**
 * The digest of a record. Undefined also where it has another type or algorithm than records have, or other parts than
 * the size gives.
 */
function expectedDigest({ sha256, digest }: ManifestRecord, size: number): ExpectedDigest | undefined {
  const recorded = recordedDigest({
    ...(typeof sha256 === 'string' && { sha256 }),
    ...(typeof digest?.name === 'string' && { digest }),
  });
  if (recorded === undefined) {
    return undefined;
  }
  const { value, strength, algorithm, layout } = recorded;
  return fits(layout, size) ? { request: { algorithm, layout }, value, strength } : undefined;
}

function fits(layout: Layout, size: number): boolean {
  if (layout === 'whole') {
    return true;
  }
  if (typeof layout === 'number') {
    return Number.isSafeInteger(layout) && layout > 0 && partCount(size, layout) <= MAX_PARTS;
  }
  const isSize = (part: number): boolean => Number.isSafeInteger(part) && part >= 0;
  return layout.every(isSize) && layout.reduce((sum, part) => sum + part, 0) === size;
}
