import { measureInTurn, type Subject } from './measure.ts';
import type { Place } from './place.ts';
import { table, type Row } from './table.ts';

/** What every invocation pays before it does anything. */
export async function startUp(place: Place, show: (table: string) => void): Promise<void> {
  const subjects: readonly Subject[] = [
    { name: 'node -e 0', command: [process.execPath, '-e', '0'] },
    { name: 's3rec --help', command: place.command('--help') },
  ];
  const usages = await measureInTurn(subjects, 9, place.folder);
  show(
    table(
      'start: nothing to do',
      subjects.map(({ name }, index) => [name, usages[index]] as Row),
    ),
  );
}
