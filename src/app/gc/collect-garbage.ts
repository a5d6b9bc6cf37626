import { isGoneOrReplaced, isS3recError, S3recError } from '../../core/error.ts';
import { present } from '../../core/present.ts';
import type { Lock } from '../../core/lock/lock.ts';
import { keptKey, latestKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import { lastApplied, type ManifestPointer, type Predecessor, subjectsOf } from '../../core/manifest/statement.ts';
import { specCommand } from '../../core/shell-word.ts';
import { carriedByConfirmation } from '../apply/carried.ts';
import { commitConfirmation } from '../apply/commit.ts';
import { proveConditions } from '../apply/prove-conditions.ts';
import { quarantinedNow } from '../apply/quarantined.ts';
import { assertSignerTrusted, nextRun, type Continued, type Run } from '../apply/run.ts';
import { rekeyOlder } from '../apply/rekey-evidence.ts';
import { signStatement } from '../apply/sign-statement.ts';
import { assertStillHeld, withTidyLock } from '../apply/under-lock.ts';
import { anchorOf } from '../chain/anchor.ts';
import type { Host } from '../chain/host.ts';
import { latestEtag } from '../chain/latest-etag.ts';
import { lostFiles, lostText } from '../chain/lost-files.ts';
import { conflict, type Evidence, latestMoved, putEvidence, saveBundle } from '../chain/put-evidence.ts';
import type { Target } from '../chain/target.ts';
import { interruption } from '../flow/interruption.ts';
import type { HeldLock } from '../lock/held-lock.ts';
import { waitLimit } from '../lock/wait-limit.ts';
import { settleDelete } from '../observe/settle-delete.ts';
import type { Garbage, GarbageFile } from './find-garbage.ts';

export interface CollectOptions {
  readonly holder: Lock['holder'];
  /** Milliseconds to wait for a lock that another run holds. */
  readonly lockTimeout: number;
  /** It takes no lock, for servers that ignore conditions. */
  readonly noLock?: boolean;
}

/** The run that removes. It plans nothing, so what is said of the files is what the tip says of them. */
export async function gcRun(
  target: Target,
  { clock, report }: Host,
  { reading }: Garbage,
  by: Pick<Run, 'signer' | 'caller'>,
): Promise<Run> {
  const { planId, git, uncommitted } = reading.tip.predicate;
  return {
    ...by,
    history: { relation: async () => 'unknown' },
    planId,
    git,
    ...present({ uncommitted }),
    quarantined: await quarantinedNow(target, report, reading),
    startedAt: clock.now(),
  };
}

/**
 * Removes what was found, under the lock and the oldest first. Before that a signed statement names the oldest run that
 * is kept, so `verify` and `log` end there. Where a statement says so already, an interrupted removal goes on.
 * @returns how many files were removed
 * @throws S3recError GC_REFUSED, CONDITIONS_IGNORED, LOCK_HELD, HEAD_MOVED, SIGN_*, REMOTE_*
 */
export async function collectGarbage(
  target: Target,
  host: Host,
  own: Run,
  { reading, oldest, files }: Garbage,
  { holder, lockTimeout, noLock = false }: CollectOptions,
): Promise<number> {
  const { tip } = reading;
  assertSignerTrusted(target, own.signer);
  assertMayConfirm(target, own, reading);
  if (oldest === undefined) {
    return 0;
  }
  const about = { holder, command: 'gc', planId: own.planId, run: tip.highest + 1 };
  const time = interruption(host.clock, target.signal);
  const taking = { about, wait: waitLimit(host.clock, lockTimeout), releasing: time.releasing, noLock };
  try {
    return await withTidyLock(target, host, taking, reading, async (lock) => {
      if ((await latestEtag(target)) !== reading.latest?.etag) {
        throw latestMoved(latestKey(placeOf(target.spec).folder));
      }
      await assertStanding(target, host, reading);
      if (tip.predicate.oldestKept?.statementSha256 !== oldest.statementSha256) {
        const bounds = { mayStart: () => lock.isHeld(), closing: time.closing };
        const { notRekeyed } = await rekeyOlder(target, host, reading, { ...bounds, confirms: true });
        assertStillHeld(lock, target.spec, 'it signed');
        const prove = async (bundle: Evidence): Promise<void> =>
          await proveConditions(target, host.report, bundle, { noLock, untouched: 'Nothing was removed.' });
        await signKept(target, host, own, reading, { oldestKept: oldest, ...present({ notRekeyed }) }, prove);
      }
      await lock.lookAgain(target.signal);
      return await remove(target, lock, files);
    });
  } finally {
    time.end();
  }
}

/** A confirmation stands in `latest` alone, so the run below it must be signed by the same key. */
function assertMayConfirm({ spec }: Target, { signer }: Run, { tip }: Continued): void {
  if (tip.signer !== signer.key.fingerprint) {
    throw new S3recError('GC_REFUSED', `Run ${tip.link.run} of ${spec.name} is signed by another key, ${tip.signer}.`, {
      hint: `The first apply with a new key signs a run of its own. Nothing is removed before:\n${specCommand('apply', spec)}`,
    });
  }
}

/**
 * All files that the newest manifest is assembled from must be in the bucket. Copies on this machine do not prove that
 * they are.
 */
async function assertStanding(target: Target, host: Host, { tip }: Continued): Promise<void> {
  const { manifest } = tip;
  if (manifest === undefined) {
    return;
  }
  const lost = await lostFiles(target, host, manifest);
  if (lost.length > 0) {
    throw new S3recError('GC_REFUSED', lostText(lost, manifest), {
      hint: 'Nothing is removed. Restore the file, or let apply write all records anew. Then run gc again.',
    });
  }
}

/**
 * Confirms the tip, and says which run is the oldest kept. The statement lies apart, too, until a run says the same:
 * losing `latest` must be harmless.
 * @param prove is given what lies apart, before `latest` is replaced
 */
async function signKept(
  target: Target,
  host: Host,
  own: Run,
  reading: Continued,
  kept: { readonly oldestKept: Predecessor; readonly notRekeyed?: readonly string[] },
  prove: (bundle: Evidence) => Promise<void>,
): Promise<void> {
  const { tip } = reading;
  const { predicate, link } = tip;
  const pointer: ManifestPointer | null = predicate.manifest;
  if (pointer === null) {
    throw new S3recError('INTERNAL', `Run ${tip.run} of ${target.spec.name} has no manifest to confirm.`);
  }
  const run = nextRun(target.spec, tip.highest, [tip.bundleKey]);
  const { signed } = await commitConfirmation(target, host.documents, reading, async (meanwhile) => {
    const statement = await signStatement(target, host, own, subjectsOf(pointer), {
      kind: 'confirmation',
      run,
      manifest: pointer,
      predecessor: link,
      ...present({ observedAt: predicate.observedAt }),
      ...carriedByConfirmation(own, reading, meanwhile),
      ...present({ newestCommit: predicate.newestCommit }),
      appliedAt: lastApplied(predicate),
      ...kept,
    });
    await prove(await putApart(target, saveBundle(host.documents, statement.text)));
    return statement;
  });
  host.state.setAnchor(anchorOf(target, signed.predicate));
}

async function putApart(target: Target, path: string): Promise<Evidence> {
  const { evidence, signal } = target;
  const key = keptKey(placeOf(target.spec).folder);
  const standing = await evidence.head(key, { signal }).catch((error: unknown) => {
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return undefined;
    }
    throw error;
  });
  await putEvidence(target, { key, path }, standing === undefined ? { ifNoneMatch: '*' } : { ifMatch: standing.etag });
  return { key, path };
}

async function remove(target: Target, lock: HeldLock, files: readonly GarbageFile[]): Promise<number> {
  const { evidence, requests, signal } = target;
  let removed = 0;
  const assertMaySend = (): void => {
    if (!lock.isHeld()) {
      throw new S3recError('LOCK_HELD', `This gc lost the lock of ${target.spec.name}. It removed ${removed} files.`, {
        hint: 'Run it again: it goes on.',
      });
    }
  };
  await requests.each(files, async ({ key, etag }) => {
    signal.throwIfAborted();
    try {
      // Nobody needs these bytes any more, so they may be deleted even where the server knows no condition.
      const settle = (): ReturnType<typeof settleDelete> => settleDelete(evidence, key, signal);
      await evidence.delete({ key, ifMatch: etag, unguarded: true, assertMaySend, settle, signal });
      removed += 1;
    } catch (error) {
      if (!isGoneOrReplaced(error)) {
        throw error;
      }
      if (isS3recError(error, 'REMOTE_PRECONDITION_FAILED')) {
        throw conflict(key, 'replaced', error);
      }
    }
  });
  return removed;
}
