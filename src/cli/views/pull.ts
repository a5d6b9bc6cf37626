import type { PullOutcome } from '../../app/pull/pull.ts';
import { formatBytes } from './shared/bytes.ts';
import { counted, countedNames } from './shared/counted.ts';
import { escapeText } from './shared/escape.ts';
import { failureLines } from './shared/failure-lines.ts';
import type { Paint } from './output/paint.ts';
import { requestLines, retryLines } from './shared/request-lines.ts';

/** How many failures are shown one by one. */
const SHOWN = 50;

/** The outcome of a pull: files that came, those that did not and why, and how to check the folder later. */
export function* pullText(
  outcome: PullOutcome,
  options: { readonly details: boolean },
  paint: Paint,
): Generator<string> {
  const { pulled, kept, bytes, leftOut, failed, earlier, unavailable, notPulled, sums, manifest, requests, retries } =
    outcome;
  yield '';
  yield* firstFailures(outcome.failures, failed, paint);
  yield* firstFailures(outcome.unavailableObjects, unavailable, paint);
  yield paint.bold(
    failed + unavailable === 0
      ? `Pull complete! ${pulled} pulled, ${kept} there already.`
      : `Pull incomplete: ${pulled} pulled, ${kept} there already, ${lackingText(failed, unavailable)}.`,
  );
  if (bytes > 0) {
    yield `  ${formatBytes(bytes)} downloaded`;
  }
  if (leftOut > 0) {
    yield `  ${paint.yellow('!')} ${counted(leftOut, 'object')} left out: no SHA-256 proves the bytes; --allow-unproven goes by a weaker digest`;
  }
  if (earlier > 0) {
    yield `  ${paint.yellow('!')} ${counted(earlier, 'object')} as an earlier run recorded: run ${manifest.run} did not settle what it planned for them`;
  }
  const others = countedNames(notPulled);
  if (others !== '') {
    yield `  not pulled: ${escapeText(others)}`;
  }
  const partial = manifest.result === 'partial' ? ', partial: not all that it planned was done' : '';
  const of = manifest.head === undefined ? '' : `, the newest is ${manifest.head}`;
  yield `  Manifest  run ${manifest.run}${of}${partial}, sha256 ${escapeText(manifest.sha256)}`;
  if (manifest.freshness === 'not-checked') {
    yield paint.dim('            freshness not checked: no anchor says whether newer runs were removed');
  }
  yield `  Folder    ${escapeText(outcome.directory)}`;
  if (sums !== null) {
    yield '  To check this folder again at any time, run in it: sha256sum -c SHA256SUMS';
  }
  if (options.details) {
    yield* requestLines(requests, 'pulled');
  }
  for (const line of retryLines(retries)) {
    yield `  ${line}`;
  }
  if (failed > 0) {
    yield '  To get the rest, run the same command again: files that came are kept';
  }
}

/** The counts of objects that are lacking: `2 failed`, `1 unavailable`, or both. */
function lackingText(failed: number, unavailable: number): string {
  return [...(failed > 0 ? [`${failed} failed`] : []), ...(unavailable > 0 ? [`${unavailable} unavailable`] : [])].join(
    ', ',
  );
}

function* firstFailures(failures: PullOutcome['failures'], count: number, paint: Paint): Generator<string> {
  yield* failureLines(failures.slice(0, SHOWN), paint);
  if (count > SHOWN) {
    yield `  ... and ${count - SHOWN} more`;
  }
}

/** A pull in the result of `--format json`. Its names are a contract. */
export function pullResult(outcome: PullOutcome): Readonly<Record<string, unknown>> {
  const { exitCode: _, ...facts } = outcome;
  return facts;
}
