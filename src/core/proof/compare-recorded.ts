import type { ManifestRecord } from '../object/record.ts';
import { digestName, strengthOf } from '../object/algorithms.ts';
import { parseChecksum } from './checksum.ts';
import { compare, UNKNOWN } from './compare.ts';
import { mayBeMd5, parseETag } from './etag.ts';
import type { ContentRow, Digests, Evidence, HeadEvidence, Lacking, Verdict } from '../object/evidence.ts';
import { present } from '../present.ts';

type LackingParts = Extract<Lacking, { lacks: 'parts' }>;

/**
 * Whether an object still has the bytes that a manifest recorded, by S3's answers. The rules are those for files, with
 * the record's digests in place of the file's. The listing alone never decides (basis `manifest`). Checksum and ETag
 * are both compared, since a CRC can be forged, and an MD5 then reveals that. A proof of `different` goes before one of
 * `equal`, and a cryptographic `equal` before all. Without any digest to compare, the answer is `unknown`, and only
 * reading the bytes settles it.
 */
export function compareRecorded(
  record: ManifestRecord,
  head: HeadEvidence,
  parts: Evidence['parts'],
): Verdict | LackingParts {
  const { size, partSize = 0 } = record;
  if (size === undefined) {
    return UNKNOWN;
  }
  const row = { size, observed: { size: head.size, etag: head.etag, lastModified: Number.NaN }, partSize };
  const byChecksum = sameChecksum(record, head) ?? compareDigests(row, head, record, parts);
  if (!('lacks' in byChecksum) && (byChecksum.verdict === 'different' || byChecksum.strength === 'cryptographic')) {
    return byChecksum;
  }
  const { checksum: _, ...withoutChecksum } = head;
  const byETag = sameETag(record, head) ?? compareDigests(row, withoutChecksum, record, parts);
  const verdicts = [byChecksum, byETag].filter((one): one is Verdict => !('lacks' in one));
  return (
    verdicts.find(({ verdict }) => verdict === 'different') ??
    verdicts.find(({ verdict }) => verdict === 'equal') ??
    [byChecksum, byETag].find((one) => 'lacks' in one) ??
    UNKNOWN
  );
}

function compareDigests(
  row: ContentRow,
  head: HeadEvidence,
  record: ManifestRecord,
  parts: Evidence['parts'],
): Verdict | LackingParts {
  const digests = recordedDigests(record);
  const verdict = compare(row, { head, digests, ...present({ parts }) });
  if ('lacks' in verdict) {
    return verdict.lacks === 'parts' ? verdict : UNKNOWN;
  }
  return verdict;
}

/**
 * Whether the stored checksum is the recorded one. Equal values of one algorithm and type prove equal content, however
 * it was cut: parts are hashed in order.
 */
function sameChecksum({ checksum, size }: ManifestRecord, head: HeadEvidence): Verdict | undefined {
  if (
    checksum === undefined ||
    size !== head.size ||
    checksum.algorithm !== head.checksum?.algorithm ||
    checksum.type !== head.checksum.type ||
    checksum.value !== head.checksum.value
  ) {
    return undefined;
  }
  const { algorithm, type } = checksum;
  const basis = type === 'COMPOSITE' ? 'checksum-composite' : 'checksum-full';
  return { verdict: 'equal', basis, strength: strengthOf(algorithm), by: algorithm };
}

function sameETag({ etag, encryption, size }: ManifestRecord, head: HeadEvidence): Verdict | undefined {
  const md5 = etag === head.etag && size === head.size ? parseETag(head.etag) : undefined;
  if (md5 === undefined || encryption === undefined || !mayBeMd5(encryption) || !mayBeMd5(head.encryption)) {
    return undefined;
  }
  const basis = md5.parts === undefined ? 'etag-md5' : 'etag-multipart';
  return { verdict: 'equal', basis, strength: 'accident', by: 'MD5' };
}

/** Every digest of the content that a record carries, by name. A composite value stands for those of its parts. */
function recordedDigests(record: ManifestRecord): Digests {
  const { sha256, digest, checksum, etag, encryption, partSize } = record;
  const digests: Record<string, string> = {};
  const md5 = etag === undefined || encryption === undefined || !mayBeMd5(encryption) ? undefined : parseETag(etag);
  const md5Layout = md5?.parts === undefined ? 'whole' : partSize;
  if (md5 !== undefined && md5Layout !== undefined) {
    digests[digestName({ algorithm: 'MD5', layout: md5Layout })] = Buffer.from(md5.md5, 'hex').toString('base64');
  }
  const layout = checksum?.type === 'FULL_OBJECT' ? 'whole' : partSize;
  if (checksum !== undefined && layout !== undefined) {
    digests[digestName({ algorithm: checksum.algorithm, layout })] = parseChecksum(checksum.value).digest;
  }
  if (digest !== undefined) {
    digests[digest.name] = digest.value;
  }
  if (sha256 !== undefined) {
    digests['SHA256'] = Buffer.from(sha256, 'hex').toString('base64');
  }
  return digests;
}
