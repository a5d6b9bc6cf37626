import { isS3recError } from '../../core/error.ts';
import { endOfHold, type FoundLock } from '../../core/lock/lock.ts';
import { evidenceFolder, manifestKeyOf } from '../../core/manifest/names.ts';
import { DOCUMENT_UPLOAD, plannedUpload, sameTraits, type UploadTraits } from '../../core/plan/upload-traits.ts';
import { awsCommand } from '../../core/shell-word.ts';
import type { Documents } from '../../ports/documents.ts';
import type { OpenUpload } from '../../ports/store-reads.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';
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
  readonly signal: AbortSignal;
}

/** Uploads by key. */
type DeadUploads = Map<string, DeadUpload[]>;

/**
 * Aborts uploads that runs left open which never ended. Their signed plans name keys and traits. The time is from when
 * the plan was written until the run's lock was over. An upload of such a key that does not fit may be another hand's:
 * it is counted and reported.
 * @param lock as it was found before this run took it; undefined: nobody can tell that those runs are dead, and nothing
 * is done
 */
export async function abortDeadUploads(
  target: Target,
  { documents, report }: Host,
  closing: AbortSignal,
  reading: TipReading,
  lock: FoundLock | undefined,
): Promise<void> {
  if (lock === undefined || reading.unfinishedPlans.length === 0) {
    return;
  }
  const { spec, store, signal } = target;
  const { data, evidence } = await uploadsOfTheDead(target, documents, reading, lock);
  const ending = { report, signal, closing };
  if (target.evidence.bucket === store.bucket) {
    await abortIn({ ...ending, store }, spec.prefix, new Map([...data, ...evidence]));
  } else {
    await abortIn({ ...ending, store }, spec.prefix, data);
    await abortIn({ ...ending, store: target.evidence }, evidenceFolder(spec), evidence);
  }
}

async function uploadsOfTheDead(
  target: Target,
  documents: Documents,
  reading: TipReading,
  lock: FoundLock,
): Promise<{ readonly data: DeadUploads; readonly evidence: DeadUploads }> {
  const data: DeadUploads = new Map();
  const evidence: DeadUploads = new Map();
  const add = (to: DeadUploads, key: string, upload: DeadUpload): void => {
    to.set(key, [...(to.get(key) ?? []), upload]);
  };
  const { spec, signal } = target;
  const { plans } = await unfinishedRuns(target, documents, reading);
  for (const plan of plans) {
    const { lastModified: since } = await target.evidence.head(plan.plan, { signal });
    const span = { since, until: endOfHold(lock, plan.document.closing.id) };
    for (const batch of actionsOf(plan)) {
      for (const record of batch) {
        const planned = plannedUpload(record);
        if (planned !== undefined) {
          add(data, record.key, { ...planned, ...span });
        }
      }
    }
    const manifest = manifestKeyOf(evidenceFolder(spec), plan.plan);
    if (manifest !== undefined) {
      add(evidence, manifest, { ...DOCUMENT_UPLOAD, ...span });
    }
  }
  return { data, evidence };
}

async function abortIn(ending: Ending, prefix: string, dead: DeadUploads): Promise<void> {
  const { store, report } = ending;
  let found: Awaited<ReturnType<typeof findIn>>;
  try {
    found = await findIn(ending, prefix, dead);
  } catch (error) {
    if (!isS3recError(error) || error.code === 'INTERRUPTED') {
      throw error;
    }
    report({
      type: 'warning',
      message: `Uploads that an apply left open when it did not end could not be looked for: ${error.message}`,
      hint: awsCommand('list-multipart-uploads', { bucket: store.bucket, prefix }),
    });
    return;
  }
  for (const { key, uploadId } of found.theirs) {
    await abortUpload(ending, key, uploadId);
  }
  if (found.theirs.length > 0) {
    report({
      type: 'warning',
      message: `${counted(found.theirs.length)} left open by an apply that did not end: aborted.`,
    });
  }
  if (found.others > 0) {
    report({
      type: 'warning',
      message: `${counted(found.others)} of keys of an apply that did not end are left open: another hand may have begun them.`,
      hint: awsCommand('list-multipart-uploads', { bucket: store.bucket, prefix }),
    });
  }
}

function counted(uploads: number): string {
  return uploads === 1 ? '1 upload' : `${uploads} uploads`;
}

async function findIn(
  { store, signal }: Ending,
  prefix: string,
  dead: DeadUploads,
): Promise<{ readonly theirs: readonly OpenUpload[]; readonly others: number }> {
  const theirs: OpenUpload[] = [];
  let others = 0;
  for await (const { uploads } of store.openUploads(prefix, { signal })) {
    for (const upload of uploads) {
      const planned = dead.get(upload.key);
      if (planned === undefined) {
        continue;
      }
      if (planned.some((one) => isBegunAs(upload, one))) {
        theirs.push(upload);
      } else {
        others += 1;
      }
    }
  }
  return { theirs, others };
}

function isBegunAs(upload: OpenUpload, planned: DeadUpload): boolean {
  return sameTraits(upload, planned) && planned.since <= upload.initiated && upload.initiated <= planned.until;
}
