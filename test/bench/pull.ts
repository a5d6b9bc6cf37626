import { join } from 'node:path';
import { PULL } from './limits.ts';
import type { Measure, Subject } from './measure.ts';
import { DOWNLOADING } from './peers.ts';
import type { Place } from './place.ts';
import { curl } from './signed-curl.ts';
import { makeLargeFile } from './tree.ts';

/** One object pulled into an empty folder; the same bytes hashed, copied and downloaded by tools that everybody has. */
export async function pull(place: Place, bytes: number, measure: Measure): Promise<void> {
  const large = join(place.mkdir('tree'), 'large.bin');
  makeLargeFile(large, bytes);
  await place.restart();
  const spec = place.spec('pulled', 'tree');
  place.run('apply', spec, '--yes');
  const script = 'openssl sha256 "$0" && cp "$0" copy && curl -sSf -o download "$@"';
  const subjects: readonly Subject[] = [
    { name: PULL.base, command: () => ['sh', '-c', script, large, ...curl(place, 'GET', 'objects/large.bin')] },
    { name: PULL.ours, command: place.command('pull', spec, 'pulled') },
    ...DOWNLOADING.map(({ name, command }) => ({
      name,
      isPeer: true,
      command: command('download', place.bucket('data')),
    })),
  ];
  const alike = subjects.map((subject) => ({
    ...subject,
    // A virtual machine may give freed memory back to its host after two seconds, and who touches it next pays with
    // seconds of system time: without a pause that would be whoever comes behind the one that removed most.
    before: async () => {
      await place.settle();
      return place.env;
    },
    after: () => ['copy', 'download', 'pulled'].forEach((name) => place.remove(name)),
  }));
  await measure(`pull: one object of ${Math.round(bytes / 2 ** 20)} MiB`, alike);
}
