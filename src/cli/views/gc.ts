import type { Garbage } from '../../app/gc/find-garbage.ts';
import { formatBytes } from './shared/bytes.ts';
import { counted } from './shared/counted.ts';
import type { Paint } from './output/paint.ts';

/** The files that would be removed, and the runs that stay. */
export function* garbageText({ oldest, kept, files }: Garbage, paint: Paint): Generator<string> {
  if (oldest === undefined) {
    yield paint.bold('Nothing to remove.');
    yield `  ${counted(kept, 'run')} kept, and no older one has files that they do not need.`;
    return;
  }
  yield `${paint.bold(counted(files.length, 'file'))}, ${formatBytes(bytesOf(files))}, of runs before ${oldest.run}, which no kept run needs`;
  yield `  ${counted(kept, 'run')} kept, the oldest is run ${oldest.run}`;
}

export function* removedText({ oldest }: Garbage, removed: number, paint: Paint): Generator<string> {
  yield `${paint.green('Removed')} ${counted(removed, 'file')}.`;
  yield `  A signed statement says that the chain begins with run ${oldest?.run}.`;
}

/** The result in `--format json`. Its names are a contract. */
export function gcResult({ oldest, kept, files }: Garbage, removed: number): Readonly<Record<string, unknown>> {
  return { oldestKept: oldest?.run ?? null, kept, files: files.length, bytes: bytesOf(files), removed };
}

function bytesOf(files: Garbage['files']): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
