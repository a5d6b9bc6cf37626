import type { PullOutcome } from '../../app/pull/pull.ts';
import { formatBytes } from './bytes.ts';
import { counted, countedNames } from './counted.ts';
import { escapeLines, escapeText } from './escape.ts';
import type { Paint } from './paint.ts';

/** So many failures are shown one by one. */
const SHOWN = 50;

/** What came, what did not and why, and how the folder is checked later. */
export function* pullText(outcome: PullOutcome, paint: Paint): Generator<string> {
  const { pulled, kept, bytes, leftOut, failed, failures, notPulled, sums, manifest, requests } = outcome;
  yield '';
  for (const { key, code, message, hint } of failures.slice(0, SHOWN)) {
    yield `${paint.red('!')} ${escapeText(key)}: ${escapeLines(message).replaceAll('\n', '\n    ')} (${code})`;
    if (hint !== undefined) yield `    hint: ${escapeLines(hint).replaceAll('\n', '\n    ')}`;
  }
  if (failed > SHOWN) yield `  ... and ${failed - SHOWN} more`;
  yield paint.bold(
    failed > 0
      ? `Pull incomplete: ${pulled} pulled, ${kept} there already, ${failed} failed.`
      : `Pull complete! ${pulled} pulled, ${kept} there already.`,
  );
  if (bytes > 0) yield `  ${formatBytes(bytes)} downloaded`;
  if (leftOut > 0) {
    yield `  ${paint.yellow('!')} ${counted(leftOut, 'object')} left out: no SHA-256 proves the bytes; --allow-unproven goes by a weaker digest`;
  }
  const others = countedNames(notPulled);
  if (others !== '') yield `  not pulled: ${escapeText(others)}`;
  yield `  Manifest  run ${manifest.run}, sha256 ${escapeText(manifest.sha256)}`;
  if (manifest.freshness === 'not-checked') {
    yield paint.dim('            freshness not checked: no anchor says whether newer runs were removed');
  }
  yield `  Folder    ${escapeText(outcome.directory)}`;
  if (sums !== null) yield '  Check it again at any time, there: sha256sum -c SHA256SUMS';
  const asked = countedNames(requests);
  if (asked !== '') yield `  pulled with requests: ${asked}`;
  if (failed > 0) yield '  What is left: the same command again; what came is kept';
}

/** A pull in the result of `--format json`: names are a contract. */
export function pullResult(outcome: PullOutcome): Readonly<Record<string, unknown>> {
  const { exitCode: _, ...facts } = outcome;
  return facts;
}
