import { isOwned, type ManifestRecord } from '../core/manifest/record.ts';
import type { ObservedObject } from '../core/plan/object.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import { judgeObject, type ObjectFinding, type Said } from '../core/verify/judge-object.ts';
import { objectsTally, type ObjectCounts } from '../core/verify/objects-tally.ts';
import type { DocumentReader } from '../ports/documents.ts';
import { askRecorded } from './ask-recorded.ts';
import { DifferencesDocument } from './differences-document.ts';
import type { BucketDeps } from './head.ts';
import { marchStreams } from './march-streams.ts';
import { observe } from './observe.ts';
import { orderedWindow } from './ordered-window.ts';
import { recordsOf } from './recorded.ts';
import type { HeadReading } from './read-head.ts';
import { semaphore } from './semaphore.ts';

/** Objects that may wait for S3 at once. */
const WINDOW = 256;

export interface VerifiedObjects {
  readonly counts: ObjectCounts;
  /** `ObjectFinding`s of what does not match, by key; absent: everything does. */
  readonly differences?: DocumentReader;
}

interface Streams {
  readonly recorded: ManifestRecord;
  readonly observed: ObservedObject;
}

/** Asks S3 about every object that the manifest records (HEAD: encryption is always asked). */
export async function verifyObjects(
  deps: BucketDeps,
  spec: ResolvedSpec,
  reading: Pick<HeadReading, 'head'>,
  { requireCryptographic }: { readonly requireCryptographic: boolean },
): Promise<VerifiedObjects> {
  deps.report({ type: 'stage', stage: 'compare', name: spec.name });
  const tally = objectsTally();
  const listing = await observe(deps, deps.store, spec.prefix, deps.signal);
  const asking = { ...deps, requests: semaphore(spec.parallelism) };
  const differences = new DifferencesDocument(deps.documents);
  let checked = 0;
  const window = orderedWindow<ObjectFinding>(WINDOW, (finding) => {
    tally.add(finding);
    checked += 1;
    differences.add(finding);
    if (checked % 1000 === 0) {
      deps.report({ type: 'progress', stage: 'compare', objects: checked, bytes: 0 });
    }
  });
  const judge = async (recorded: ManifestRecord, observed: ObservedObject | undefined): Promise<ObjectFinding> => {
    // A run that did not settle it says nothing of what stands there: no request is spent on it.
    const said: Said =
      observed === undefined || !isSettled(recorded) ? { is: 'gone' } : await askRecorded(asking, recorded);
    return judgeObject({ recorded, said, ...(observed === undefined ? {} : { observed }) }, requireCryptographic);
  };
  try {
    await marchStreams<Streams>(
      { recorded: recordsOf(reading), observed: listing.pages },
      ({ recorded, observed }) =>
        recorded === undefined || !isExpected(recorded) ? undefined : window.push(judge(recorded, observed)),
      deps.signal,
    );
    await window.drain();
  } catch (error) {
    differences.discard();
    throw error;
  }
  const found = differences.close();
  return { counts: tally.counts(), ...(found === undefined ? {} : { differences: found }) };
}

function isSettled({ status }: ManifestRecord): boolean {
  return status !== 'failed' && status !== 'refused';
}

/** What was not done is told even if the object was never ours: the bucket is not what the files are. */
function isExpected(record: ManifestRecord): boolean {
  return isOwned(record) || !isSettled(record);
}
