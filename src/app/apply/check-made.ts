import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import type { LineText } from '../../core/manifest/assemble.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import { contentGuard } from '../../core/plan/content-guard.ts';
import { assertUnguarded, guards, withSeen, type Forced } from '../../core/plan/guard.ts';
import type { DesiredObject } from '../../core/object/object.ts';
import { decideContext } from '../plan/decide-context.ts';
import { emptySources } from '../plan/source-counts.ts';
import { marchStreams } from '../compare/march-streams.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';
import type { Checkout } from '../plan/checkout.ts';
import type { Planned } from '../plan/planned.ts';
import { recordOf } from '../chain/recorded.ts';
import { checkLines } from './check-lines.ts';
import { lookInto } from './planned-file.ts';
import { plannedLines } from './planned-lines.ts';

/**
 * Checks a plan that this process made a moment ago, by everything that can be told without asking S3 again. Somebody
 * may have looked at it for an hour. So nothing is deleted that has a file by now, nor because of a folder that is
 * empty by now.
 * @throws S3recError PLAN_STALE, PLAN_GUARDED
 */
export async function checkMade(
  { spec, signal }: Target,
  checkout: Checkout,
  { document: plan, ours }: Planned,
  reading: TipReading,
  forced: Forced,
): Promise<void> {
  const closing = plan.closing;
  const guard = guards(spec);
  const refuseContent = contentGuard(spec, guard);
  const lines = checkLines(decideContext(spec, plan.header.encryption, false), closing);
  const deletes = closing.summary.delete > 0;
  const reader = reading.tip?.manifest?.reader;
  await marchStreams<{ planned: PlanRecord; recorded: LineText; desired: DesiredObject }>(
    {
      planned: plan.records(),
      recorded: reader === undefined ? [].values() : plannedLines(reader, plan),
      desired: deletes ? checkout.source.walk(() => {}) : [].values(),
    },
    ({ key, planned, recorded, desired }) => {
      if (planned === undefined) {
        return undefined;
      }
      lines.see(planned, reader && recorded && recordOf(reader, recorded));
      guard.see(planned);
      if (planned.action === 'delete' && desired !== undefined) {
        throw new S3recError(
          'PLAN_STALE',
          `The plan deletes ${shownName(key)}, but ${shownName(desired.path)} gives it.`,
          {
            hint: 'Plan again.',
          },
        );
      }
      const finding = planned.change.after?.upload === undefined ? undefined : lookInto(checkout, planned)?.finding;
      if (finding !== undefined) {
        refuseContent(key, finding);
      }
      return undefined;
    },
    signal,
  );
  const summary = lines.finish();
  const facts = {
    summary,
    owned: ours.objects,
    emptySources: deletes ? emptySources(checkout.source) : [],
    id: closing.id,
    forced,
  };
  assertUnguarded(withSeen(closing.guards, guard.findings(facts)));
}
