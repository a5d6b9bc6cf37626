import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAILURE_REASONS, failureReason, reasonOfError } from '../../../src/action/failure-reason.ts';
import { resultsJson } from '../../../src/action/results.ts';
import type { SpecRun } from '../../../src/action/spec-run.ts';
import { EXIT_CODES, S3recError, type ErrorCode } from '../../../src/core/error.ts';
import { projectRoot } from '../../support/user.ts';

const runOf = (name: string, result: SpecRun['result'], exitCode: number = 0): SpecRun =>
  ({ spec: { name }, exitCode, reason: failureReason(exitCode), result }) as SpecRun;
const LARGEST = 400_000;

describe('results', () => {
  it('are what --format json says, a spec each', () => {
    const text = resultsJson([runOf('one', { changes: true, guards: [] }), runOf('two', { error: { code: 'X' } }, 65)]);
    expect(JSON.parse(text)).toEqual([
      { name: 'one', changes: true, guards: [], exitCode: 0 },
      { name: 'two', error: { code: 'X' }, exitCode: 65, failureReason: 'bad-document' },
    ]);
  });

  it('name no ARN, wherever it stands', () => {
    const arn = 'arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1234-ab';
    const text = resultsJson([runOf('one', { notices: [`now by ${arn}, before by none`], [arn]: { deep: [arn] } })]);
    expect(text).not.toContain('123456789012');
    expect(JSON.parse(text)).toMatchObject([
      { notices: ['now by (ARN), before by none'], '(ARN)': { deep: ['(ARN)'] } },
    ]);
  });

  it('fit, however long their lists are', () => {
    const failures = Array.from({ length: 100_000 }, (_, index) => ({ key: `some/long/key/${index}`, code: 'X' }));
    const text = resultsJson([runOf('one', { summary: { failed: 100_000 }, failures }, 6), runOf('two', {})]);
    expect(text.length).toBeLessThan(LARGEST);
    const [one, two] = JSON.parse(text) as [{ failures: unknown[] }, object];
    expect(one).toMatchObject({ summary: { failed: 100_000 }, failureReason: 'applied-partly' });
    expect(one.failures).toHaveLength(1000);
    expect(two).toEqual({ name: 'two', exitCode: 0 });
  });

  it('fit, however many specs there are: those that failed stay', () => {
    const runs = Array.from({ length: 20_000 }, (_, index) =>
      runOf(`spec-${index}`, { message: 'x'.repeat(100) }, index === 19_999 ? 7 : 0),
    );
    const text = resultsJson(runs);
    expect(text.length).toBeLessThan(LARGEST);
    expect((JSON.parse(text) as { name: string }[]).at(-1)).toMatchObject({ name: 'spec-19999', exitCode: 7 });
  });
});

describe('failure-reason', () => {
  it('is one of the list for every error and exit code, and none for 0', () => {
    for (const code of Object.keys(EXIT_CODES)) {
      expect(FAILURE_REASONS).toContain(reasonOfError(new S3recError(code as ErrorCode, 'x')));
    }
    for (const code of [1, 2, 3, 4, 5, 6, 7, 64, 65, 130, 99]) {
      expect(FAILURE_REASONS).toContain(failureReason(code));
    }
    expect(failureReason(0)).toBeUndefined();
    expect(reasonOfError(new TypeError('a bug'))).toBe('failed');
    expect(reasonOfError(new S3recError('PLAN_STALE', 'x', { data: { planId: 'f' } }))).toBe('plan-stale');
    expect(reasonOfError(new S3recError('PLAN_STALE', 'x', { data: { planId: 'f', requiredPlanId: 'e' } }))).toBe(
      'plan-changed',
    );
  });

  it('is explained by docs/action.md, word by word', () => {
    const page = readFileSync(`${projectRoot}/docs/action.md`, 'utf8');
    const rows = page.matchAll(/^\| `(?<reason>[a-z-]+)`\s+\| \d+/gm);
    expect(new Set([...rows].map(({ groups }) => groups?.['reason']))).toEqual(new Set(FAILURE_REASONS));
  });
});
