import type { LoggedRun, LogOutcome } from '../../app/log/log.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { specCommand } from '../../core/shell-word.ts';
import type { Records } from '../../ports/documents.ts';
import { counted, countedNames } from './shared/counted.ts';
import { escapeText } from './shared/escape.ts';
import { linesIn } from './shared/groups.ts';
import { retryLines } from './shared/request-lines.ts';
import type { Paint } from './output/paint.ts';
import { targetText } from './shared/target.ts';

/** How many digits of a commit or key are shown, which tell it from others. */
const SHOWN = 12;

/** A line for each run, the newest first, and whether the chain before them is whole. */
export function* logText(
  { run, runs, shown, chain, freshness, retries }: LogOutcome,
  spec: Pick<ResolvedSpec, 'name' | 'file' | 'bucket' | 'prefix'>,
  paint: Paint,
): Generator<string> {
  yield `${paint.bold(escapeText(spec.name))}  ${escapeText(spec.file)} -> ${targetText(spec)}`;
  yield '';
  const width = String(run).length;
  if (runs !== undefined) {
    for (const line of linesIn(runs)) {
      const number = String(line.run).padStart(width);
      const at = line.signedAt.replace(/\.\d+Z$/, 'Z');
      yield `  ${paint.bold(number)}  ${at}  ${whatOf(line, paint)}  ${paint.dim(escapeText(`(${factsOf(line)})`))}`;
    }
  }
  yield '';
  if (chain.ok === false) {
    const says = chain.unreadable === undefined ? 'The chain is broken before these runs:' : 'Before these runs:';
    yield paint.bold(paint.red(escapeText(`${says} ${chain.message} (${chain.code})`)));
    if (chain.hint !== undefined) {
      yield `  ${escapeText(chain.hint)}`;
    }
    return;
  }
  yield chain.whole && shown > 0
    ? paint.bold(`${counted(shown, 'run')}, to the beginning.`)
    : chain.oldestKept !== undefined && shown > 0
      ? paint.bold(`${counted(shown, 'run')}, to the oldest that gc kept.`)
      : paint.bold(`${counted(shown, 'run')}, the newest; all: ${escapeText(specCommand('log', spec))}`);
  if (freshness === 'not-checked') {
    yield '  freshness not checked: no anchor says whether newer runs were removed';
  }
  for (const line of retryLines(retries)) {
    yield `  ${line}`;
  }
}

function whatOf(
  { kind, result, summary, driftFound = 0, manifest, abandoned, oldestKept }: LoggedRun,
  paint: Paint,
): string {
  switch (kind) {
    case 'genesis':
      return abandoned === undefined
        ? 'began the chain'
        : `began the chain anew and left run ${abandoned.run} behind (--restart-chain ${escapeText(abandoned.digest)})`;
    case 'confirmation':
      return oldestKept === undefined
        ? escapeText(`nothing had changed: confirmed ${manifest?.key.split('/').at(-1) ?? ''}`)
        : `gc removed runs: the oldest that is kept is ${oldestKept}`;
    case 'plan':
    case 'run': {
      const counts = countedNames(summary ?? {});
      const drift = driftFound > 0 ? `; ${driftFound} changed or deleted by another hand before` : '';
      const records = `${counts === '' ? 'no records' : counts}${drift}`;
      return result === 'partial' ? `${paint.yellow('partial:')} ${records}` : records;
    }
  }
}

function factsOf({ git, version, signer }: LoggedRun): string {
  const commit = git === null ? 'no commit' : `commit ${git.commit.slice(0, SHOWN)}${git.dirty ? ' with changes' : ''}`;
  const key = `key ${signer.fingerprint.slice(0, SHOWN)}${signer.trusted ? '' : ', not trusted now'}`;
  return `${commit}, s3rec ${version}, ${key}`;
}

/** A line for each run in `--format json`. Its names are a contract. */
export function* runObjects(name: string, runs: Records<LoggedRun> | undefined): Generator<object> {
  if (runs === undefined) {
    return;
  }
  for (const run of linesIn(runs)) {
    yield { type: 'run', name, ...run };
  }
}

/** The result in `--format json`. Its names are a contract. */
export function logResult(outcome: LogOutcome): Readonly<Record<string, unknown>> {
  const { run, shown, chain, freshness, requests, retries } = outcome;
  return { run, shown, chain, freshness, requests, retries };
}
