import { measureInTurn, type Subject } from './measure.ts';
import type { Place } from './place.ts';
import { table, type Row } from './table.ts';
import { makeTree } from './tree.ts';

export type Unchanged = 'noop' | 'cold' | 'first';

/** Plans of a folder whose files are all in the bucket as they are. */
export async function compareUnchanged(
  place: Place,
  files: number,
  wanted: ReadonlySet<string>,
  show: (table: string) => void,
): Promise<void> {
  await place.restart();
  makeTree(place.path('tree'), files, 4096);
  const recorded = place.spec('recorded', 'tree');
  // Another name has no manifest here, and its own hash cache.
  const unrecorded = place.spec('unrecorded', 'tree', 'other-evidence');
  await place.settle();
  await measureInTurn(
    [{ name: 'apply', command: place.command('apply', recorded, '--yes'), env: place.env }],
    1,
    place.folder,
  );

  const walk: Subject = {
    name: 'find -printf',
    command: ['find', place.path('tree'), '-type', 'f', '-printf', '%p %s %T@ %C@ %i\n'],
  };
  const hash: Subject = {
    name: 'find | xargs sha256sum',
    command: ['sh', '-c', 'find "$0" -type f -print0 | xargs -0 sha256sum', place.path('tree')],
  };
  const plan = (name: string, spec: string): Subject => ({
    name,
    command: place.command('plan', spec, '--detailed-exitcode'),
    env: place.env,
  });
  const afresh = {
    before: () => {
      place.forget();
      return undefined;
    },
  };
  const sets: Readonly<Record<Unchanged, readonly [base: Subject, ours: Subject]>> = {
    noop: [walk, plan('no-op plan', recorded)],
    cold: [hash, { ...plan('no-op plan, cold hash cache', recorded), ...afresh }],
    first: [hash, { ...plan('plan on first contact', unrecorded), ...afresh }],
  };
  for (const [name, [base, ours]] of Object.entries(sets)) {
    if (!wanted.has(name)) {
      continue;
    }
    if (name === 'noop') {
      // The hash cache has what apply found; one plan more, and it is as it stays.
      await measureInTurn([ours], 1, place.folder);
    }
    const usages = await measureInTurn([base, ours], 3, place.folder);
    show(
      table(
        `${name}: ${files} files of 4 KiB`,
        [base, ours].map(({ name }, index) => [name, usages[index]] as Row),
      ),
    );
  }
}
