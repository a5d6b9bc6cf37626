import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SpecRun } from '../../../src/action/spec-run.ts';
import { reportOf, summaryOf } from '../../../src/action/summary.ts';
import { S3recError } from '../../../src/core/error.ts';
import { applyOutcome, driftView, EVIL, finding, OPTIONS, planView, record, RUN_URL } from '../../support/reports.ts';

/** A run of which everything is there that a run can have. */
function run(name: string, keys: readonly string[], message: string | undefined): SpecRun {
  return {
    spec: { name, file: 's3rec.yaml', line: 1, manifest: { bucket: 'b' } } as SpecRun['spec'],
    saved: undefined,
    label: name,
    plan: { ...planView({ records: keys.map((key) => record(key)), notices: keys.slice(0, 5) }), path: '/tmp/plan' },
    drift: driftView(keys.map((key) => finding(key))),
    applied: applyOutcome({ failures: keys.map((key) => ({ key, code: 'REMOTE_REFUSED', message: key })) }),
    ...(message !== undefined && { error: new S3recError('REMOTE_REFUSED', message, { hint: message }) }),
    pages: `[${name}.apply.html](${RUN_URL}#artifacts)`,
    exitCode: message === undefined ? 0 : 1,
    reason: message === undefined ? undefined : 'failed',
    result: {},
  };
}

const text = fc.oneof(fc.constantFrom(...EVIL), fc.string({ unit: 'binary', maxLength: 300 }));

test('law: drift, apply and error of a spec share one room, and what stopped it is always there', () => {
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 60 }),
      text,
      fc.integer({ min: 12_000, max: 65_000 }),
      (keys, said, limit) => {
        const report = reportOf(run('site', keys, said.repeat(40)), 'drift', { ...OPTIONS, limit });
        expect(Buffer.byteLength(report)).toBeLessThanOrEqual(limit);
        expect(report).toContain('[site.apply.html](');
        for (const title of ['drift of', 'apply of', '**The server refused the request** (REMOTE_REFUSED)']) {
          expect(report).toContain(title);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test.for([1, 7, 300, 20_000])(
  '%i specs fit into a summary; those that failed come first, and what is left is counted',
  (count) => {
    const keys = EVIL.flatMap((evil) => [evil, '@'.repeat(900)]);
    const runs = Array.from({ length: count }, (_, index) =>
      run(`site-${index}`, count > 1000 ? [] : keys, index === count - 1 ? 'broken' : undefined),
    );
    const summary = summaryOf(runs, 'drift', `[the log](${RUN_URL})`);
    expect(Buffer.byteLength(summary)).toBeLessThan(1_048_576);
    expect(summary).toContain('broken');
    const shown = summary.split('### s3rec apply of').length - 1;
    const left = / and (?<left>[\d,]+) more: \[the log\]\([^)]*\)$/.exec(` ${summary.split('\n').at(-1)}`)?.groups?.[
      'left'
    ];
    expect(shown + Number(left?.replaceAll(',', '') ?? 0)).toBe(count);
  },
);
