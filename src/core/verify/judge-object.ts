import { isUnsettled, type ManifestRecord } from '../object/record.ts';
import type { HeadResult, ObservedObject } from '../object/object.ts';
import { recordedProof } from '../proof/recorded-proof.ts';
import { isRewritten } from '../proof/same-object.ts';
import type { AskedObject, ContentProof } from '../proof/content-proof.ts';
import { attributeChanges } from '../proof/attribute-changes.ts';
import type { Strength } from '../object/evidence.ts';
import { present } from '../present.ts';

/** `unsettled`: the run that wrote the manifest says itself that it did not do what was planned. */
type ObjectState = 'equal' | 'different' | 'unknown' | 'missing' | 'unsettled';

/** What verify found of one recorded object. */
export interface ObjectFinding {
  readonly key: string;
  readonly state: ObjectState;
  readonly basis: ContentProof['basis'];
  readonly strength: Strength;
  /** Which digest decided: `SHA256`, `MD5@8388608`. */
  readonly by?: string;
  /** Its bytes were read; what S3 stores was only this proof of them, which does not stand against intent. */
  readonly weak?: ContentProof['basis'];
  /** What differs and how it is known, a sentence each; empty: it matches. */
  readonly differs: readonly string[];
}

/** What there is to go by. */
export interface ObjectEvidence {
  readonly recorded: ManifestRecord;
  /** As it was listed; absent: it was not. */
  readonly observed?: ObservedObject;
  /** Absent: it was not asked for, since it was not listed, or since the record says nothing of what stands there. */
  readonly asked?: AskedObject;
}

/**
 * Whether an object is what was signed: its bytes by what S3 stores, and its encryption. Nothing counts as proof for what
 * was rewritten since but SHA-256 and SHA-512; where S3 stores nothing to go by and the listing is as recorded, that nothing
 * was written since is S3's word alone (basis `manifest`, strength `accident`).
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

/** UpdateObjectEncryption changes the key in place: neither ETag nor LastModified tell. */
function encryptionChanges({ encryption }: ManifestRecord, now: HeadResult): readonly string[] {
  return attributeChanges(present({ encryption }), { encryption: now.encryption }, () => false).fields.map(
    ({ field, from, to }) => `${field} is ${to ?? 'none'}, recorded is ${from ?? 'none'}`,
  );
}
