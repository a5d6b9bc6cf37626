import { join } from 'node:path';
import { LARGE, SMALL } from './limits.ts';
import type { Measure, Subject } from './measure.ts';
import { UPLOADING } from './peers.ts';
import type { Place } from './place.ts';
import { curl } from './signed-curl.ts';
import { makeLargeFile, makeTree } from './tree.ts';

/** First apply of many small files to an empty bucket, and what peers take for it. */
export async function small(place: Place, files: number, measure: Measure): Promise<void> {
  const tree = place.path('tree');
  makeTree(tree, files, 4096);
  const base: Subject = {
    name: SMALL.base,
    command: ['sh', '-c', 'cp -r "$0" copy && find "$0" -type f -print0 | xargs -0 openssl sha256', tree],
    after: () => place.remove('copy'),
  };
  await upload(place, `small: ${files} files of 4 KiB`, base, SMALL.ours, measure);
}

/** First apply of one large file, which is hashed twice (as a whole, and by parts), read and sent. */
export async function large(place: Place, bytes: number, measure: Measure): Promise<void> {
  const file = join(place.mkdir('tree'), 'large.bin');
  makeLargeFile(file, bytes);
  const script = 'openssl sha256 "$0" && openssl sha256 "$0" && cat "$0" && curl -sSf -T "$0" "$@"';
  const base: Subject = {
    name: LARGE.base,
    command: () => ['sh', '-c', script, file, ...curl(place, 'PUT', 'copied.bin')],
    before: () => emptied(place),
  };
  const title = `large: one file of ${Math.round(bytes / 2 ** 20)} MiB`;
  await upload(place, title, base, LARGE.ours, measure);
}

async function upload(place: Place, title: string, base: Subject, ours: string, measure: Measure): Promise<void> {
  await place.restart();
  const spec = place.spec('new', 'tree');
  await place.settle();
  const before = (): Promise<NodeJS.ProcessEnv> => emptied(place);
  const [tree, bucket] = [place.path('tree'), place.bucket('data')];
  await measure(title, [
    base,
    { name: ours, command: place.command('apply', spec, '--yes'), before },
    ...UPLOADING.map(({ name, command }) => ({ name, isPeer: true, command: command(tree, bucket), before })),
  ]);
}

/** @returns the environment of the server, which may be a new one */
async function emptied(place: Place): Promise<NodeJS.ProcessEnv> {
  place.forget();
  await place.restart();
  return place.env;
}
