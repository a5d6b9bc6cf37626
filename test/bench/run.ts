/** `npm run bench [-- NAME...]`: figures as in README.md beside this file, on stdout. `--scale 0.01` tries it on less. */
import { spawnSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { edit } from './edit.ts';
import { firstContact } from './first-contact.ts';
import { listObjects } from './listing.ts';
import { manyFiles } from './many-files.ts';
import { isInstalled, type Measure, measureInTurn, type Subject, type Usage } from './measure.ts';
import { Place } from './place.ts';
import { pull } from './pull.ts';
import { reportInBrowser } from './report-page.ts';
import { startUp } from './start-up.ts';
import { table } from './table.ts';
import { unchanged } from './unchanged.ts';
import { large, small } from './upload.ts';
import { verdicts } from './verdicts.ts';

const GIB = 1024 ** 3;

interface Benchmark {
  /** @param size files, bytes or rows */
  readonly run: (place: Place, size: number, measure: Measure) => Promise<void>;
  readonly size: number;
  /** How often each subject runs; the median counts. */
  readonly rounds: number;
}

const BENCHMARKS: ReadonlyMap<string, Benchmark> = new Map<string, Benchmark>(
  Object.entries({
    start: { run: (place, _, measure) => startUp(place, measure), size: 1, rounds: 5 },
    unchanged: { run: unchanged, size: 100_000, rounds: 5 },
    first: { run: firstContact, size: 100_000, rounds: 5 },
    small: { run: small, size: 20_000, rounds: 5 },
    large: { run: large, size: 2 * GIB, rounds: 5 },
    pull: { run: pull, size: 2 * GIB, rounds: 5 },
    edit: { run: (place, files, measure) => edit(place, files, measure, show), size: 100_000, rounds: 5 },
    many: { run: manyFiles, size: 300_000, rounds: 1 },
    list: { run: listObjects, size: 1_000_000, rounds: 1 },
    report: { run: (place, rows) => reportInBrowser(place, rows, show), size: 100_000, rounds: 5 },
  }),
);

const NAMES = [...BENCHMARKS.keys()];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: 'string', default: '1' }, endpoint: { type: 'string' } },
});
const scale = Number(values.scale);
const wanted = positionals.length === 0 ? NAMES : positionals;
if (positionals.some((name) => !NAMES.includes(name)) || !(scale > 0)) {
  process.stderr.write(`usage: npm run bench -- [--scale FRACTION] [--endpoint URL] [${NAMES.join('|')}]...\n`);
  process.exit(64);
}

// What users run is built: one file, which loads from a compile cache.
const root = fileURLToPath(new URL('../..', import.meta.url));
const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' });
if (status !== 0) {
  process.exit(1);
}

show(
  `${cpus()[0]?.model ?? 'CPU'} x ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}, ${values.endpoint ?? 'sandbox'}\n`,
);
const measured = new Map<string, ReadonlyMap<string, Usage>>();
for (const [name, benchmark] of BENCHMARKS) {
  if (wanted.includes(name)) {
    await inPlace(name, benchmark);
  }
}
show(verdicts(measured));

/** Runs a benchmark in a place of its own that is gone afterwards. */
async function inPlace(name: string, { run, size, rounds }: Benchmark): Promise<void> {
  const place = new Place(values.endpoint);
  const stopped = (): void => {
    void place.close().finally(() => process.exit(130));
  };
  process.once('SIGINT', stopped);
  process.once('SIGTERM', stopped);
  try {
    await run(place, Math.max(1, Math.round(size * scale)), async (title, subjects) => {
      const installed: Subject[] = [];
      for (const subject of subjects) {
        if (await isInstalled(subject)) {
          installed.push(subject);
        }
      }
      const usages = await measureInTurn(installed, rounds, place.folder);
      measured.set(name, usages);
      show(table(title, [...usages]));
    });
  } finally {
    process.off('SIGINT', stopped);
    process.off('SIGTERM', stopped);
    await place.close();
  }
}

function show(text: string): void {
  process.stdout.write(`${text}\n`);
}
