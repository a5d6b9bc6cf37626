import { isUnsettled, type ManifestRecord } from '../object/record.ts';
import type { HeadResult, ObservedObject } from '../object/object.ts';
import { recordedProof } from '../proof/recorded-proof.ts';
import { isRewritten } from '../proof/same-object.ts';
import type { AskedObject, ContentProof } from '../proof/content-proof.ts';
import { attributeChanges } from '../proof/attribute-changes.ts';
import type { Strength } from '../object/evidence.ts';
import { present } from '../present.ts';

/** `unsettled`: the manifest says itself that its run did not do what was planned. */
type ObjectState = 'equal' | 'different' | 'unknown' | 'missing' | 'unsettled';

/** The finding of verify about one recorded object. */
export interface ObjectFinding {
  readonly key: string;
  readonly state: ObjectState;
  readonly basis: ContentProof['basis'];
  readonly strength: Strength;
  /** The digest that decided: `SHA256`, `MD5@8388608`. */
  readonly by?: string;
  /**
   * The basis of the proof that S3 stores. Set where it does not protect against intent, so that the bytes were read.
   */
  readonly weak?: ContentProof['basis'];
  /** The differences and how they are known, a sentence each. Empty: the object matches. */
  readonly differs: readonly string[];
}

/** The evidence about one object. */
export interface ObjectEvidence {
  readonly recorded: ManifestRecord;
  /** The object as it was listed. Absent: it was not. */
  readonly observed?: ObservedObject;
  /** Absent: S3 was not asked, since the object was not listed, or the record says nothing about its present state. */
  readonly asked?: AskedObject;
}

/**
 * Judges whether an object is what was signed: its bytes by what S3 stores, and its encryption. For an object that was
 * rewritten since, only SHA-256 and SHA-512 are proof.
 * Where S3 stores nothing to compare and the listing is as recorded, only S3 says that nothing was written since (basis
 * `manifest`, strength `accident`).
 */
export function judgeObject(evidence: ObjectEvidence, requireCryptographic: boolean): ObjectFinding {
  const { recorded, observed, asked } = evidence;
  const nothing = { key: recorded.key, basis: 'none', strength: 'none' } as const;
  if (isUnsettled(recorded)) {
    return { ...nothing, state: 'unsettled', differs: [unsettled(recorded)] };
  }
  if (asked?.is === 'denied') {
    const { message, hint } = asked.error;
    return { ...nothing, state: 'unknown', differs: [hint === undefined ? message : `${message} ${hint}`] };
  }
  if (asked?.is !== 'there' || observed === undefined) {
    return { ...nothing, state: 'missing', differs: ['it is missing'] };
  }
  const { head, verdict } = asked;
  const content = judgeContent(recorded, verdict, head, isRewritten(recorded, observed, head), requireCryptographic);
  const changes = encryptionChanges(recorded, head);
  const state = content.state === 'equal' && content.differs.length + changes.length > 0 ? 'different' : content.state;
  return { ...content, key: recorded.key, state, differs: [...content.differs, ...changes] };
}

function judgeContent(
  recorded: ManifestRecord,
  verdict: ContentProof,
  head: HeadResult,
  moved: boolean,
  requireCryptographic: boolean,
): Omit<ObjectFinding, 'key'> {
  const { basis, strength, by } = verdict;
  const proof = { basis, strength, ...present({ by }) };
  const named = by === undefined ? basis : `${basis}, ${by}`;
  if (verdict.verdict === 'different') {
    const differs =
      basis === 'size'
        ? `it has ${head.size} bytes, recorded are ${recorded.size}`
        : `its bytes differ (${named}${strength === 'none' ? '' : `, ${strength}`})`;
    return { ...proof, state: 'different', differs: [differs] };
  }
  if (moved && strength !== 'cryptographic') {
    const known =
      verdict.verdict === 'equal'
        ? `only a proof against accident says that its bytes are the same (${named})`
        : 'nothing that S3 stores proves its bytes';
    return { ...proof, state: 'unknown', differs: [`it was rewritten since it was recorded, and ${known}`] };
  }
  if (verdict.verdict === 'unknown' && recordedProof(recorded) === undefined) {
    return { ...proof, state: 'unknown', differs: ['the manifest holds no digest of its bytes'] };
  }
  const equal: Omit<ObjectFinding, 'key' | 'differs'> =
    verdict.verdict === 'equal'
      ? { ...proof, state: 'equal' }
      : { state: 'equal', basis: 'manifest', strength: 'accident' };
  const weak = requireCryptographic && equal.strength !== 'cryptographic';
  const says = equal.basis === 'manifest' ? ': only S3 says that nothing was written since (manifest)' : ` (${named})`;
  return { ...equal, differs: weak ? [`its proof stands against accident only${says}`] : [] };
}

function unsettled({ status, error }: ManifestRecord): string {
  const why = error === undefined ? '' : `: ${error.message} (${error.code})`;
  return `the run that recorded it did not settle it, ${status}${why}`;
}

/**
 * The changes of encryption. UpdateObjectEncryption changes the key in place, which neither ETag nor LastModified
 * tells.
 */
function encryptionChanges({ encryption }: ManifestRecord, now: HeadResult): readonly string[] {
  return attributeChanges(present({ encryption }), { encryption: now.encryption }, () => false).fields.map(
    ({ field, from, to }) => `${field} is ${to ?? 'none'}, recorded is ${from ?? 'none'}`,
  );
}
