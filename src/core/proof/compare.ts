import { isAsListed, isSameObject } from './same-object.ts';
import { digestName } from '../object/algorithms.ts';
import { agrees, attemptsOf, type Attempt } from './attempt.ts';
import type {
  ContentRow,
  DigestRequest,
  Digests,
  Evidence,
  HeadEvidence,
  Lacking,
  Verdict,
} from '../object/evidence.ts';
import { compareListed } from './compare-listed.ts';
import { agreeingHints, hintRequests } from './hints.ts';
import { localValue } from './local-value.ts';

const NO_DIGESTS: Digests = {};
/** The verdict where nothing is proven. */
export const UNKNOWN: Verdict = { verdict: 'unknown', basis: 'none', strength: 'none' };
const SHA256: DigestRequest = { algorithm: 'SHA256', layout: 'whole' };

/**
 * Whether the file and the object have the same bytes, by the cheapest sufficient proof. Otherwise the result names the
 * one answer that is still needed to tell. Ask for that, add the answer to the evidence, and call again. At most
 * `head`, `parts` and `digests` are asked for, in this order and each once if answered in full. Digests come first
 * where the listing may prove it. `equal` needs a local digest that agrees. `different` is certain with every
 * algorithm, since equal bytes never have two digests. Its strength only tells which digest differed. A size cannot be
 * forged.
 */
export function compare(row: ContentRow, evidence: Evidence): Verdict | Lacking {
  if (row.size !== row.observed.size) {
    return { verdict: 'different', basis: 'size', strength: 'cryptographic' };
  }
  const digests = evidence.digests ?? NO_DIGESTS;
  const byManifest = compareWithRecorded(row, digests);
  if (byManifest !== undefined) {
    return byManifest;
  }
  const { head } = evidence;
  if (head === undefined) {
    return row.byListing === true ? compareListed(row, digests) : { lacks: 'head' };
  }
  if (!isAsListed(row.observed, head)) {
    // The object was rewritten since it was listed, so HEAD describes another object than the row.
    return UNKNOWN;
  }
  return compareWithStored(row, head, evidence.parts, digests);
}

/** Compares with the record's digest, which is the object's as long as the listing shows it as recorded. */
function compareWithRecorded(row: ContentRow, digests: Digests): Verdict | Lacking | undefined {
  const { recorded, observed } = row;
  if (recorded === undefined || !isSameObject(recorded, observed)) {
    return undefined;
  }
  const by = digestName(recorded.digest);
  const local = localValue(recorded.digest, row.size, digests);
  if (local === undefined) {
    const { algorithm, layout } = recorded.digest;
    return by in digests ? undefined : { lacks: 'digests', wanted: [{ algorithm, layout }] };
  }
  const verdict = local === recorded.digest.value ? 'equal' : 'different';
  return { verdict, basis: 'manifest', strength: recorded.strength, by };
}

function compareWithStored(
  row: ContentRow,
  head: HeadEvidence,
  parts: Evidence['parts'],
  digests: Digests,
): Verdict | Lacking {
  const { attempts, sizesUnknown } = attemptsOf(row, head, parts);
  for (const attempt of attempts) {
    const agreed = agrees(attempt, row.size, digests);
    if (agreed === true) {
      const contradicting = attempt.strength === 'cryptographic' ? undefined : contradiction(row, head, parts, digests);
      if (contradicting !== undefined) {
        return verdictOf('different', contradicting);
      }
      const wanted = missing(toRecord(attempt), row.size, digests);
      return wanted.length > 0 ? { lacks: 'digests', wanted } : verdictOf('equal', attempt);
    }
    if (agreed === false && attempt.certain) {
      return verdictOf('different', attempt);
    }
  }
  // The sizes come before the digests, so that a file is not read once for guesses and once more for the truth.
  if (parts === undefined && sizesUnknown) {
    return { lacks: 'parts' };
  }
  const needed = attempts.some(({ certain }) => certain) ? [] : hintRequests(head.hints);
  const wanted = missing(
    [...attempts.flatMap((attempt) => [attempt.request, ...toRecord(attempt)]), ...needed],
    row.size,
    digests,
  );
  if (wanted.length > 0) {
    return { lacks: 'digests', wanted };
  }
  const hints = agreeingHints(head.hints, row.size, digests);
  return hints.length > 0 ? { ...UNKNOWN, hints } : UNKNOWN;
}

/** A CRC can be forged. Where the MD5 is known, too, an ETag that differs reveals that. */
function contradiction(
  row: ContentRow,
  head: HeadEvidence,
  parts: Evidence['parts'],
  digests: Digests,
): Attempt | undefined {
  const { checksum: _, ...withoutChecksum } = head;
  return attemptsOf(row, withoutChecksum, parts).attempts.find(
    (attempt) => attempt.certain && agrees(attempt, row.size, digests) === false,
  );
}

/** The digest that a cryptographic proof needs beside its own: the SHA-256 that the manifest records. */
function toRecord(attempt: Attempt): readonly DigestRequest[] {
  return attempt.strength === 'cryptographic' ? [SHA256] : [];
}

function missing(requests: readonly DigestRequest[], size: number, digests: Digests): readonly DigestRequest[] {
  const byName = new Map(requests.map((request) => [digestName(request), request]));
  return [...byName].flatMap(([, request]) => (localValue(request, size, digests) === undefined ? [request] : []));
}

function verdictOf(verdict: 'equal' | 'different', attempt: Attempt): Verdict {
  const { basis, strength, request } = attempt;
  const by = digestName(request);
  return typeof request.layout === 'number'
    ? { verdict, basis, strength, by, partSize: request.layout }
    : { verdict, basis, strength, by };
}
