import { START } from './limits.ts';
import type { Command, Measure, Subject } from './measure.ts';
import type { Place } from './place.ts';

const TIMES = 20;

/** What every invocation pays before it does anything. */
export async function startUp(place: Place, measure: Measure): Promise<void> {
  place.mkdir('tree');
  const spec = place.spec('started', 'tree');
  const started = (name: string, ...command: Command): Subject => ({
    name,
    command: ['sh', '-c', `for _ in $(seq ${TIMES}); do "$@"; done`, 'sh', ...command],
    times: TIMES,
  });
  await measure('start: nothing to do', [
    started(START.base, process.execPath, '-e', '0'),
    started(START.help, ...place.command('--help')),
    started(START.validate, ...place.command('validate', spec)),
  ]);
}
