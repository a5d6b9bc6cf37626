import { sameJson } from '../../core/canonical-json.ts';
import { S3recError } from '../../core/error.ts';
import { parseBundle } from '../../core/manifest/bundle.ts';
import { parseStatement } from '../../core/manifest/parse-statement.ts';
import { bundleKeyOf } from '../../core/manifest/place.ts';
import type { Predicate } from '../../core/manifest/statement.ts';
import { present } from '../../core/present.ts';
import { errorOf } from '../../core/verify/answer.ts';
import type { OutsideAnchor } from './anchor.ts';
import { gap } from './chain-link.ts';
import { fetchBundle } from './fetch-evidence.ts';
import type { Host } from './host.ts';
import { tellLostFiles } from './lost-files.ts';
import { notInChain, openRun, seekRun } from './older-run.ts';
import { saveBundle } from './put-evidence.ts';
import { readTipAndNames } from './read-tip.ts';
import { recordedTip } from './recorded-tip.ts';
import type { Target } from './target.ts';
import type { TipManifest, TipReading } from './tip.ts';
import { walkChain } from './walk-chain.ts';

/** What one run of the chain recorded. */
export interface RecordedRun {
  readonly statement: Predicate;
  readonly manifest: TipManifest;
  /** The number of the newest run. */
  readonly newest: number;
  readonly freshness: TipReading['freshness'];
}

/**
 * The manifest of a run of the chain, proven link by link from its tip. The tip itself must be as fresh as for any
 * command, since only the user may go back deliberately.
 * @param so what follows where nothing was recorded: `there is nothing to pull`
 * @throws S3recError USAGE (no such run), NEVER_APPLIED, VERIFY_*, REMOTE_*
 */
export async function recordedRun(
  target: Target,
  host: Host,
  run: number,
  anchor: OutsideAnchor,
  so: string,
): Promise<RecordedRun> {
  const { spec } = target;
  const { reading, names } = await readTipAndNames(target, host, { anchor });
  const tip = recordedTip(reading, spec, so);
  const sought = seekRun(tip, run);
  const chain = await walkChain(target, tip.top, names, {
    limit: 0,
    to: run,
    deep: false,
    says: tip.predicate,
    reached: sought.reached,
  });
  const statement = sought.found();
  if (chain.ok === false) {
    const error = errorOf(chain, 'VERIFY_CHAIN');
    if (statement === undefined) {
      throw error;
    }
    host.report({ type: 'warning', message: error.message, ...present({ hint: error.hint }) });
  }
  if (statement === undefined) {
    throw notInChain(spec, run, tip, chain);
  }
  const manifest = await openRun(target, host, statement, { anew: false });
  await tellLostFiles(target, host, manifest);
  return { statement, manifest, newest: tip.run, freshness: reading.freshness };
}

/**
 * The bundle of the run that wrote a manifest.
 * @returns its key, and a temporary file with it
 * @throws S3recError VERIFY_CHAIN: it is missing, or another one
 */
export async function bundleOf(
  target: Target,
  { documents }: Pick<Host, 'documents'>,
  { statement, manifest }: Pick<RecordedRun, 'statement' | 'manifest'>,
): Promise<{ readonly bundleKey: string; readonly bundlePath: string }> {
  const { run, kind } = statement;
  const bundleKey = bundleKeyOf(manifest);
  const text = (await fetchBundle(target, bundleKey))?.text;
  if (text === undefined) {
    throw gap(bundleKey, run);
  }
  const { predicate } = parseStatement(parseBundle(text, bundleKey).payload, bundleKey);
  // A confirmation names the manifest of the run below it, whose bundle signs that.
  if (!sameJson(predicate.manifest, statement.manifest) || (kind === 'run' && !sameJson(predicate, statement))) {
    throw new S3recError('VERIFY_CHAIN', `${bundleKey} is not the bundle of run ${run} that the chain proves.`);
  }
  return { bundleKey, bundlePath: saveBundle(documents, text) };
}
