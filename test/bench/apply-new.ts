import { isInstalled, measureInTurn, type Subject } from './measure.ts';
import type { Place } from './place.ts';
import { table, type Row } from './table.ts';

/** First apply of the folder `tree` to an empty bucket, and what peers take for it. */
export async function applyNew(place: Place, title: string, show: (table: string) => void): Promise<void> {
  const tree = place.path('tree');
  await place.restart();
  const spec = place.spec('new', 'tree');
  await place.settle();
  const intoEmpty = {
    before: async () => {
      place.forget();
      await place.restart();
      return place.env;
    },
  };
  const peers: readonly Subject[] = [
    { name: 'aws s3 sync', command: ['aws', 's3', 'sync', '--no-progress', tree, 's3://data/objects/'], ...intoEmpty },
    { name: 'rclone sync', command: ['rclone', 'sync', tree, ':s3:data/objects'], ...intoEmpty },
  ];
  const subjects: Subject[] = [
    {
      name: 'cp, openssl sha256',
      command: ['sh', '-c', 'cp -r "$0" copy && find "$0" -type f -print0 | xargs -0 openssl sha256', tree],
      after: () => place.remove('copy'),
    },
    { name: 's3rec apply', command: place.command('apply', spec, '--yes'), ...intoEmpty },
  ];
  for (const peer of peers) {
    if (await isInstalled(peer.command[0])) {
      subjects.push(peer);
    }
  }
  const usages = await measureInTurn(subjects, 3, place.folder);
  show(
    table(
      title,
      subjects.map(({ name }, index) => [name, usages[index]] as Row),
    ),
  );
}
