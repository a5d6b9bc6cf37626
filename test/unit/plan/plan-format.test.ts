import { expect, test } from 'vitest';
import { PLAN } from '../../../src/core/plan/plan-format.ts';
import { desired, play } from './play.ts';

test('a line that is no record of a plan is refused, with its place', () => {
  const { decision } = play({ row: { desired } });
  const record = decision.kind === 'action' ? decision.record : undefined;
  const check = PLAN.records(undefined as never, 'p.jsonl');
  expect(check(JSON.parse(JSON.stringify(record)), 2)).toEqual(JSON.parse(JSON.stringify(record)));
  const refused = (message: string): Error =>
    expect.objectContaining({ code: 'DOCUMENT_INVALID', message, hint: 'Plan again.' }) as Error;
  expect(() => check({ ...record, action: 'destroy' }, 7)).toThrow(
    refused(
      `The plan's line 7 is not as its format says: action is not ${['create', 'update', 'update-metadata', 'delete', 'adopt'].map((action) => `"${action}"`).join(' or ')}`,
    ),
  );
  expect(() => PLAN.header({}, 'p.jsonl')).toThrow(/^The plan's line 1 is not as its format says: /);
  expect(() => PLAN.closing({}, 'p.jsonl')).toThrow(/^The plan's closing line is not as its format says: /);
});
