import { present } from '../core/present.ts';
import type { SpecRun } from './spec-run.ts';

/** Characters. All outputs of a job share 1 MB, and a job may run this step several times. */
const LARGEST = 400_000;

/** How many entries a list within a result keeps, from what is wanted to what always fits. */
const LENGTHS = [Number.POSITIVE_INFINITY, 1000, 100, 10, 0];

/**
 * The result of each spec as `--format json` has it, for the output `results`. ARNs are left out: GitHub drops an
 * output that holds a masked value, and account ids are often masked.
 */
export function resultsJson(runs: readonly SpecRun[]): string {
  for (const length of LENGTHS) {
    const text = JSON.stringify(runs.map((run) => cut(entry(run, run.result), length)));
    if (text.length < LARGEST) {
      return text;
    }
  }
  return fitting(runs);
}

/** For thousands of specs: only names and codes, those that failed first. */
function fitting(runs: readonly SpecRun[]): string {
  let room = LARGEST - '[]'.length;
  const texts = runs
    .map((run, order) => ({ order, failed: run.exitCode !== 0, text: JSON.stringify(entry(run, {})) }))
    .toSorted((a, b) => Number(b.failed) - Number(a.failed))
    .filter(({ text }) => {
      room -= text.length + 1;
      return room > 0;
    })
    .toSorted((a, b) => a.order - b.order)
    .map(({ text }) => text);
  return `[${texts.join(',')}]`;
}

function entry({ spec, exitCode, reason }: SpecRun, result: SpecRun['result']): Readonly<Record<string, unknown>> {
  return { name: spec.name, ...result, exitCode, ...present({ failureReason: reason }) };
}

/** Cuts lists to `length`, and takes ARNs out of texts. */
function cut(value: unknown, length: number): unknown {
  if (typeof value === 'string') {
    return withoutArns(value);
  }
  if (Array.isArray(value)) {
    return value.slice(0, length).map((item) => cut(item, length));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [withoutArns(name), cut(item, length)]));
}

function withoutArns(text: string): string {
  return text.replaceAll(/\barn:aws[\w-]*:[^\s"'`<>()[\]{},;]*/g, '(ARN)');
}
