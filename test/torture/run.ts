/** `npm run torture`: see README.md beside this file. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { scenario } from './scenario.ts';
import type { Counts } from './stage.ts';

const USAGE =
  'usage: npm run torture -- [--seed N] [--scenarios N] [--kills N] [--minutes N] [--only SCENARIO] [--record FILE] [--verbose]';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    scenarios: { type: 'string' },
    kills: { type: 'string' },
    minutes: { type: 'string' },
    only: { type: 'string' },
    record: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

function whole(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (/^\d+$/.test(text)) {
    return Number(text);
  }
  process.stderr.write(`${USAGE}\n`);
  process.exit(64);
}

const show = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const seed = whole(values.seed) ?? Math.floor(Math.random() * 2 ** 31);
const only = whole(values.only);
const most = {
  scenarios: only === undefined ? (whole(values.scenarios) ?? Infinity) : 1,
  kills: only === undefined ? (whole(values.kills) ?? (values.scenarios === undefined ? 50 : Infinity)) : Infinity,
  ms: (whole(values.minutes) ?? Infinity) * 60_000,
};

/** Of one scenario, as a line of `--record`: whoever starts again goes on behind the last. */
type Recorded = Counts & { readonly seed: number; readonly scenario: number };

const done: readonly Recorded[] =
  values.record === undefined || !existsSync(values.record)
    ? []
    : readFileSync(values.record, 'utf8')
        .trimEnd()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Recorded)
        .filter((recorded) => recorded.seed === seed);
const counts: Counts = { runs: 0, kills: 0, faults: 0, requests: 0 };
for (const recorded of done) {
  add(counts, recorded);
}

function add(to: Counts, { runs, kills, faults, requests }: Counts): void {
  to.runs += runs;
  to.kills += kills;
  to.faults += faults;
  to.requests += requests;
}

/** Each scenario has a seed of its own, so that it can be run alone. */
function seedOf(number: number): number {
  return (seed ^ Math.imul(number, 0x9e_37_79_b1)) | 0;
}

const began = performance.now();
let number = only ?? done.length + 1;
let scenarios = done.length;
show(`seed ${seed}${done.length === 0 ? '' : `, from scenario ${number} on`}`);
while (scenarios < most.scenarios && counts.kills < most.kills && performance.now() - began < most.ms) {
  const own: Counts = { runs: 0, kills: 0, faults: 0, requests: 0 };
  const told: string[] = [];
  try {
    await scenario(seedOf(number), own, (line) => {
      told.push(line);
      if (values.verbose) {
        show(`  ${line}`);
      }
    });
  } catch (error) {
    if (!values.verbose) {
      show(told.map((line) => `  ${line}`).join('\n'));
    }
    show(`scenario ${number} FAILED: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    show(`Alone: npm run torture -- --seed ${seed} --only ${number} --verbose`);
    process.exit(1);
  }
  add(counts, own);
  scenarios += 1;
  if (values.record !== undefined) {
    appendFileSync(values.record, `${JSON.stringify({ seed, scenario: number, ...own } satisfies Recorded)}\n`);
  }
  show(`scenario ${number}: ${own.runs} runs, ${own.kills} kills, ${own.faults} faults`);
  number += 1;
}
const { runs, kills, faults, requests } = counts;
show(
  `${scenarios} scenarios, ${runs} runs, ${kills} kills, ${faults} faults in ${requests} requests: 0 lost, 0 wrong, 0 left over (seed ${seed})`,
);
if (kills < most.kills && scenarios < most.scenarios) {
  show(`Only ${kills} of ${most.kills} kills happened in that time.`);
  process.exit(1);
}
