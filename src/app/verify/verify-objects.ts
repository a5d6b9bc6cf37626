import { isOwned, isUnsettled, type ManifestRecord } from '../../core/object/record.ts';
import { isS3recError } from '../../core/error.ts';
import type { ObservedObject } from '../../core/object/object.ts';
import { type AskedObject, contentByBytes } from '../../core/proof/content-proof.ts';
import { recordedDigest } from '../../core/proof/recorded-proof.ts';
import { pulledBy } from '../../core/pull/pulled.ts';
import { judgeObject, type ObjectFinding } from '../../core/verify/judge-object.ts';
import { objectsTally, type ObjectCounts } from '../../core/verify/objects-tally.ts';
import type { ManifestReader, Records } from '../../ports/documents.ts';
import { askKept, askRecorded } from '../observe/ask-recorded.ts';
import { downloads } from '../observe/fetch-object.ts';
import { ListDocument } from '../compare/list-document.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import { compare, compareProgress, windowOf } from '../compare/compare.ts';
import { hashObject } from '../observe/hash-object.ts';
import { observeObjects } from '../chain/observe-objects.ts';
import { recordsIn } from '../chain/recorded.ts';
import { limiter } from '../flow/limiter.ts';
import { present } from '../../core/present.ts';

export interface VerifiedObjects {
  /**
   * `ObjectFinding`s by key, of objects that do not match, or had only a weak proof (`deep`). Absent: there is none.
   */
  readonly findings?: Records<ObjectFinding>;
  readonly ok: boolean;
  readonly counts: ObjectCounts;
}

export interface VerifyObjectsOptions {
  readonly requireCryptographic: boolean;
  /** Every byte is downloaded and hashed. */
  readonly deep: boolean;
}

/**
 * The manifest that is compared with S3: the newest one with the objects that are there, an older one (`isPast`) with
 * those that are left of it.
 */
export interface VerifiedManifest {
  readonly reader: ManifestReader;
  readonly isPast: boolean;
}

interface Streams {
  readonly recorded: ManifestRecord;
  readonly observed: ObservedObject;
}

/**
 * Asks S3 about every object that the manifest records, by HEAD, since encryption is always asked for. For an older
 * manifest it asks about what a pull of it would bring.
 */
export async function verifyObjects(
  target: Target,
  host: Host,
  { reader, isPast }: VerifiedManifest,
  options: VerifyObjectsOptions,
): Promise<VerifiedObjects> {
  const { spec, signal } = target;
  const { clock, report } = host;
  report({ type: 'stage', stage: 'compare', name: spec.name });
  const tally = objectsTally();
  const listing = isPast ? undefined : await observeObjects(target, clock, { manifest: { reader } });
  const findings = new ListDocument<ObjectFinding>(host.documents);
  const progress = compareProgress(report);
  const judges = judgesWith(target, host, options, progress.received);
  const [isAsked, judge] = isPast ? [isBrought, judges.past] : [isExpected, judges.now];
  let ok = true;
  try {
    await compare<Streams, ObjectFinding>(
      {
        streams: { recorded: recordsIn(reader), observed: listing?.pages ?? [].values() },
        rule: ({ recorded, observed }) =>
          recorded === undefined || !isAsked(recorded) ? undefined : judge(recorded, observed),
        take(finding) {
          tally.add(finding);
          ok &&= finding.differs.length === 0;
          if (finding.differs.length > 0 || finding.weak !== undefined) {
            findings.add(finding);
          }
          progress.row();
        },
        window: windowOf(target.requests),
      },
      signal,
    );
  } catch (error) {
    findings.discard();
    throw error;
  }
  const document = findings.close();
  return { ok, counts: tally.counts(), ...present({ findings: document }) };
}

type Judge = (recorded: ManifestRecord, observed: ObservedObject | undefined) => Promise<ObjectFinding>;

/** Asks about one object, and reads it where that is wanted and can tell more. */
function judgesWith(
  target: Target,
  { hashing }: Host,
  { deep, requireCryptographic }: VerifyObjectsOptions,
  received: (bytes: number) => void,
): { readonly now: Judge; readonly past: Judge } {
  const { parallelism } = target.spec;
  const reading = downloads(target, { hashing, parallelism, received });
  const atATime = limiter(parallelism);
  const settle = async (
    recorded: ManifestRecord,
    observed: ObservedObject | undefined,
    asked: AskedObject,
  ): Promise<ObjectFinding> => {
    const judged = (said: AskedObject): ObjectFinding =>
      judgeObject({ recorded, ...present({ observed }), asked: said }, requireCryptographic);
    const first = judged(asked);
    const digest = recordedDigest(recorded);
    if (!deep || digest === undefined || asked.is !== 'there' || asked.verdict.verdict === 'different') {
      return first;
    }
    const { head } = asked;
    const found = await atATime.use(1, () => hashObject(reading, recorded.key, head, digest));
    const finding = judged(
      isS3recError(found)
        ? { is: 'denied', error: found }
        : { is: 'there', head, verdict: contentByBytes(digest, head.size, found) },
    );
    const isWeak = finding.state === 'equal' && asked.verdict.strength !== 'cryptographic';
    return isWeak ? { ...finding, weak: first.basis } : finding;
  };
  return {
    async now(recorded, observed) {
      // The record of an unsettled object says nothing about its present state, so no request is spent on it.
      if (observed === undefined || isUnsettled(recorded)) {
        return judgeObject({ recorded }, requireCryptographic);
      }
      return await settle(recorded, observed, await askRecorded(reading, recorded));
    },
    async past(recorded) {
      const { key } = recorded;
      if (pulledBy(recorded) === 'nothing') {
        return gone(key, 'its run did not write it, and no run before recorded it');
      }
      const asked = await askKept(reading, recorded);
      if (asked.is === 'gone') {
        return gone(key, asked.error.message);
      }
      // Only its bytes count: a KMS key that was retired since may have been changed in place.
      const { encryption: _, ...bytes } = recorded;
      const seen = asked.is === 'there' ? { ...asked.head, key } : undefined;
      return await settle({ ...bytes, status: 'unchanged' }, seen, asked);
    },
  };
}

function gone(key: string, why: string): ObjectFinding {
  return { key, state: 'missing', basis: 'none', strength: 'none', differs: [why] };
}

/** Whether a pull of the manifest would bring the object. */
function isBrought(record: ManifestRecord): boolean {
  return pulledBy(record) !== undefined;
}

/**
 * Whether the object is expected. An action that was not done is reported even if the object was never ours: the bucket
 * differs from the files.
 */
function isExpected(record: ManifestRecord): boolean {
  return isOwned(record) || isUnsettled(record);
}
