import { neverPulled } from '../../core/pull/never-pulled.ts';
import type { DesiredObject } from '../../core/object/object.ts';
import type { Reporter } from '../../ports/reporter.ts';

type Batches = Generator<readonly DesiredObject[], void, void>;

/** Passes a walk on, and reports at its end which objects a pull could never bring back. */
export function* warnUnpullable(walk: Batches, prefix: string, report: Reporter): Batches {
  const never = neverPulled(prefix);
  for (const batch of walk) {
    for (const { key } of batch) {
      never.see(key);
    }
    yield batch;
  }
  const warning = never.warning();
  if (warning !== undefined) {
    report({ type: 'warning', ...warning });
  }
}
