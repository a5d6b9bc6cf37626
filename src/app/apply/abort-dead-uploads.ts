import { isS3recError } from '../../core/error.ts';
import { endOfHold, isReleasedByHolder, overAt, type FoundLock } from '../../core/lock/lock.ts';
import { evidenceFolder, isOwnFile } from '../../core/manifest/names.ts';
import type { UntidyPlan } from '../../core/manifest/statement.ts';
import { DOCUMENT_UPLOAD, plannedUpload, sameTraits, type UploadTraits } from '../../core/plan/upload-traits.ts';
import { present } from '../../core/present.ts';
import { awsCommand } from '../../core/shell-word.ts';
import type { Documents } from '../../ports/documents.ts';
import type { OpenUpload } from '../../ports/store-reads.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import { plansOfTheDead, type TipReading } from '../chain/tip.ts';
import { actionsOf, unfinishedRuns } from '../chain/unfinished-runs.ts';
import { abortUpload, type Aborting } from './begin-upload.ts';

/**
 * An upload that a dead run was to begin, and the time in which it can have done so, in whole seconds of S3's clock.
 */
interface DeadUpload extends UploadTraits {
  readonly since: number;
  readonly until: number;
}

/** A bucket whose uploads are looked for until `signal`, and aborted until `closing`. */
interface Ending extends Aborting {
  /** What the uploads are of, for people. */
  readonly of: 'data' | 'evidence';
  readonly signal: AbortSignal;
}

/** Whether a dead run began an upload. Undefined: it is none that such a run can have begun. */
type Judge = (upload: OpenUpload) => boolean | undefined;

/**
 * Aborts uploads of data that runs left open which never ended. Their signed plans name keys and traits. The time is from
 * when the plan was written until the run's lock was over. An upload of such a key that does not fit may be another
 * hand's: it is counted and reported.
 * @param over the lock as it was found before this run took it; undefined: nobody can tell that those runs are dead, and
 * nothing is done
 * @returns the plans whose uploads a later run is to look for
 */
export async function abortDeadUploads(
  target: Target,
  host: Host,
  closing: AbortSignal,
  reading: TipReading,
  over: FoundLock | undefined,
): Promise<readonly UntidyPlan[]> {
  const plans = plansOfTheDead(reading);
  const ends = new Map(reading.untidyPlans?.map(({ plan, until }) => [plan, until]));
  if (plans.length === 0 || over === undefined) {
    return plans.map((plan) => ({ plan, ...present({ until: ends.get(plan) }) }));
  }
  const { spec, store, signal } = target;
  const { dead, untidy } = await uploadsOfTheDead(target, host.documents, plans, (plan, id) => {
    // The lock that this run found may be one that a later run held.
    return ends.get(plan) ?? endOfHold(over, id);
  });
  const isTidy = await abortIn({ of: 'data', store, report: host.report, signal, closing }, spec.prefix, (upload) =>
    dead.get(upload.key)?.some((one) => isBegunAs(upload, one)),
  );
  return isTidy ? [] : untidy;
}

/**
 * Aborts uploads of evidence that runs left open: of a plan that is not signed yet, of a manifest, or of a copy under
 * another key. No other hand writes such files, so any that began before the last lock was over is a dead run's.
 * Nothing is looked for after a run that gave its lock back, unless a signed plan stands unfinished.
 * @param over as above
 */
export async function abortDeadDocuments(
  { spec, evidence, signal }: Target,
  { report }: Host,
  closing: AbortSignal,
  reading: Pick<TipReading, 'unfinishedPlans' | 'untidyPlans'>,
  over: FoundLock | undefined,
): Promise<void> {
  if (over === undefined || (isReleasedByHolder(over) && plansOfTheDead(reading).length === 0)) {
    return;
  }
  const folder = evidenceFolder(spec);
  const dead = { ...DOCUMENT_UPLOAD, since: 0, until: overAt(over) };
  await abortIn({ of: 'evidence', store: evidence, report, signal, closing }, folder, (upload) =>
    isOwnFile(folder, upload.key) ? isBegunAs(upload, { ...dead, storageClass: upload.storageClass }) : undefined,
  );
}

/** @param endOf gives the second in which a plan's run surely no longer held the lock, by S3's clock */
async function uploadsOfTheDead(
  target: Target,
  documents: Documents,
  unfinishedPlans: readonly string[],
  endOf: (plan: string, id: string) => number,
): Promise<{
  readonly dead: ReadonlyMap<string, readonly DeadUpload[]>;
  readonly untidy: readonly Required<UntidyPlan>[];
}> {
  const dead = new Map<string, DeadUpload[]>();
  const untidy: Required<UntidyPlan>[] = [];
  const { plans } = await unfinishedRuns(target, documents, { unfinishedPlans });
  for (const plan of plans) {
    const { lastModified: since } = await target.evidence.head(plan.plan, { signal: target.signal });
    const until = endOf(plan.plan, plan.document.closing.id);
    untidy.push({ plan: plan.plan, until });
    const span = { since, until };
    for (const batch of actionsOf(plan)) {
      for (const record of batch) {
        const planned = plannedUpload(record);
        if (planned !== undefined) {
          dead.set(record.key, [...(dead.get(record.key) ?? []), { ...planned, ...span }]);
        }
      }
    }
  }
  return { dead, untidy };
}

/** @returns whether a later run would find nothing more */
async function abortIn(ending: Ending, prefix: string, isDead: Judge): Promise<boolean> {
  const { of, store, report } = ending;
  let found: Awaited<ReturnType<typeof findIn>>;
  try {
    found = await findIn(ending, prefix, isDead);
  } catch (error) {
    if (!isS3recError(error) || error.code === 'INTERRUPTED') {
      throw error;
    }
    report({
      type: 'warning',
      message: `Uploads that an apply left open when it did not end could not be looked for: ${error.message}`,
      hint: awsCommand('list-multipart-uploads', { bucket: store.bucket, prefix }),
    });
    return !error.transient;
  }
  let aborted = 0;
  for (const { key, uploadId } of found.theirs) {
    aborted += (await abortUpload(ending, key, uploadId)) ? 1 : 0;
  }
  if (aborted > 0) {
    report({
      type: 'warning',
      message: `${counted(aborted)}${of === 'evidence' ? ' of evidence' : ''} left open by an apply that did not end: aborted.`,
    });
  }
  if (found.others > 0) {
    report({
      type: 'warning',
      message: `Another hand may have begun what stays open: ${counted(found.others)} of ${of === 'evidence' ? of : 'keys of an apply that did not end'}.`,
      hint: awsCommand('list-multipart-uploads', { bucket: store.bucket, prefix }),
    });
  }
  return aborted === found.theirs.length;
}

function counted(uploads: number): string {
  return uploads === 1 ? '1 upload' : `${uploads} uploads`;
}

async function findIn(
  { store, signal }: Ending,
  prefix: string,
  isDead: Judge,
): Promise<{ readonly theirs: readonly OpenUpload[]; readonly others: number }> {
  const theirs: OpenUpload[] = [];
  let others = 0;
  for await (const { uploads } of store.openUploads(prefix, { signal })) {
    for (const upload of uploads) {
      const verdict = isDead(upload);
      if (verdict === true) {
        theirs.push(upload);
      } else if (verdict === false) {
        others += 1;
      }
    }
  }
  return { theirs, others };
}

function isBegunAs(upload: OpenUpload, planned: DeadUpload): boolean {
  return sameTraits(upload, planned) && planned.since <= upload.initiated && upload.initiated <= planned.until;
}
