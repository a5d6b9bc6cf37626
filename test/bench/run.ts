/** `npm run bench [-- NAME...]`: figures as in README.md beside this file, on stdout. `--scale 0.01` tries it on less. */
import { spawnSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { applyNew } from './apply-new.ts';
import { compareUnchanged } from './compare-unchanged.ts';
import { manyFiles } from './many-files.ts';
import { Place } from './place.ts';
import { pullLarge } from './pull.ts';
import { reportInBrowser } from './report-page.ts';
import { startUp } from './start-up.ts';
import { makeLargeFile, makeTree } from './tree.ts';

const NAMES = ['start', 'noop', 'cold', 'first', 'small', 'large', 'pull', 'many', 'report'];
const MIB = 1024 * 1024;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: 'string', default: '1' } },
});
const scale = Number(values.scale);
const wanted = new Set(positionals.length === 0 ? NAMES : positionals);
const unknown = [...wanted].filter((name) => !NAMES.includes(name));
if (unknown.length > 0 || !(scale > 0)) {
  process.stderr.write(`usage: npm run bench -- [--scale FRACTION] [${NAMES.join('|')}]...\n`);
  process.exit(64);
}

// What users run is built: types are stripped, and modules load from a compile cache.
const root = fileURLToPath(new URL('../..', import.meta.url));
const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' });
if (status !== 0) {
  process.exit(1);
}

const show = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
show(
  `${cpus()[0]?.model ?? 'CPU'} x ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}\n`,
);

const count = (files: number): number => Math.max(1, Math.round(files * scale));
await within((place) => startUp(place, show), 'start');
await within((place) => compareUnchanged(place, count(100_000), wanted, show), 'noop', 'cold', 'first');
await within((place) => {
  makeTree(place.path('tree'), count(5000), 4096);
  return applyNew(place, `small: ${count(5000)} files of 4 KiB`, show);
}, 'small');
await within((place) => {
  const mib = count(2048);
  makeLargeFile(join(place.mkdir('tree'), 'large.bin'), mib * MIB);
  return applyNew(place, `large: one file of ${mib} MiB`, show);
}, 'large');
await within((place) => pullLarge(place, count(1024) * MIB, show), 'pull');
await within((place) => manyFiles(place, count(300_000), show), 'many');
await within((place) => reportInBrowser(place, count(100_000), show), 'report');

/** Runs a benchmark when one of its names is wanted, in a place of its own that is gone afterwards. */
async function within(benchmark: (place: Place) => Promise<void>, ...names: readonly string[]): Promise<void> {
  if (!names.some((name) => wanted.has(name))) {
    return;
  }
  const place = new Place();
  const stopped = (): void => {
    void place.close().finally(() => process.exit(130));
  };
  process.once('SIGINT', stopped);
  process.once('SIGTERM', stopped);
  try {
    await benchmark(place);
  } finally {
    process.off('SIGINT', stopped);
    process.off('SIGTERM', stopped);
    await place.close();
  }
}
