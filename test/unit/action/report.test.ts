import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyReport } from '../../../src/action/report/apply-report.ts';
import { driftReport } from '../../../src/action/report/drift-report.ts';
import { errorReport } from '../../../src/action/report/error-report.ts';
import { planReport } from '../../../src/action/report/plan-report.ts';
import { shownName } from '../../../src/core/shown-name.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { Fault } from '../../../src/core/spec/fault.ts';
import type { GuardFinding } from '../../../src/core/plan/plan-document.ts';
import {
  applyOutcome,
  driftView,
  EVIL,
  finding,
  OPTIONS,
  planView,
  record,
  rendered,
  RUN_URL,
} from '../../support/reports.ts';

/** What stands in the table cells of the first column. */
function firstCells(html: string): readonly string[] {
  return [...html.matchAll(/<tr>\n<td>(?<cell>.*?)<\/td>/g)].map(({ groups }) => decoded(groups?.['cell'] ?? ''));
}

function decoded(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** All that the page holds beside texts: our own elements, and links to the run alone. */
function expectHarmless(markdown: string): string {
  const html = rendered(markdown);
  const tags = new Set([...html.matchAll(/<\/?(?<tag>[a-z][a-z0-9]*)/gi)].map(({ groups }) => groups?.['tag']));
  const ours = 'details summary table thead tbody tr th td p strong code pre h3 br ul li a blockquote'.split(' ');
  expect([...tags].filter((tag) => !ours.includes(tag ?? ''))).toEqual([]);
  expect(new Set([...html.matchAll(/href="(?<to>[^"]*)"/g)].map(({ groups }) => groups?.['to']))).toEqual(
    html.includes('href') ? new Set([RUN_URL]) : new Set(),
  );
  expect(html.split('<details').length).toBe(html.split('</details>').length);
  // GitHub looks for mentions, references and links in the text that comes out, code left aside.
  const text = html.replaceAll(/<(?<tag>code|pre|a)\b[^>]*>.*?<\/\k<tag>>/gs, '');
  expect(text).not.toMatch(/@\w|#\d|\bGH-\d|:\/\/|\bwww\./i);
  expect(markdown).not.toMatch(/[\p{Bidi_Control}\p{Cs}]|[^\P{Cc}\n]/u);
  return html;
}

const guard = (text: string): GuardFinding => ({ rule: 'conflict', message: text, hint: text, keys: [text], count: 2 });

describe('names and messages are never more than names and messages', () => {
  test.for(EVIL)('%j', (evil) => {
    const plan = planView({
      records: [
        record(evil, {
          fields: ['metadata.x'],
          change: { actions: ['update'], before: null, after: { size: 1, metadata: { x: evil } } },
          hints: [evil],
        }),
      ],
      summary: { create: 1 },
      notices: [evil],
      guards: [guard(evil)],
    });
    const failures = [{ key: evil, code: 'REMOTE_REFUSED', message: evil, hint: evil }];
    const outcome = applyOutcome({ exitCode: 6, failures });
    const drift = driftView([
      finding(evil, { fields: [{ field: 'metadata.x', from: evil, to: null }], unknown: [evil] }),
    ]);
    const options = OPTIONS;

    expect(firstCells(expectHarmless(planReport(plan, options)))).toEqual([shownName(evil)]);
    expect(firstCells(expectHarmless(driftReport(drift, options)))).toEqual([shownName(evil)]);
    expect(firstCells(expectHarmless(applyReport({ outcome, plan, evidenceBucket: 'b' }, options)))).toContain(
      shownName(evil),
    );
    const error = new S3recError('REMOTE_REFUSED', evil, { hint: evil });
    expectHarmless(errorReport('plan', evil, error, options));
  });

  test('law: whatever a key is, its row is one row and shows it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (key) => {
        const html = rendered(planReport(planView({ records: [record(key)], summary: { create: 1 } }), OPTIONS));
        // What HTML folds is not compared, and what is no character has no entity.
        const read = (text: string): string =>
          text.replaceAll(/\s/g, '').replaceAll(/\p{Noncharacter_Code_Point}/gu, '\ufffd');
        expect(read(firstCells(html)[0] ?? '')).toBe(read(shownName(key)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a report is cut by whole rows, with a count', () => {
  const shown = (markdown: string): number => markdown.split('\n').filter((line) => line.startsWith('| `')).length;
  const left = (markdown: string): number =>
    [...markdown.matchAll(/and (?<left>[\d,]+) more/g)].reduce(
      (sum, { groups }) => sum + Number((groups?.['left'] ?? '').replaceAll(',', '')),
      0,
    );

  test('one delete is seen among ten thousand creations', () => {
    const creations = Array.from({ length: 10_000 }, (_, index) => record(`site/${String(index).padStart(6, '0')}`));
    const gone = record('site/zzz', { action: 'delete', reason: 'orphan' });
    const markdown = planReport(
      planView({ records: [...creations, gone], summary: { create: 10_000, delete: 1 } }),
      OPTIONS,
    );
    expect(markdown).toContain('`site/zzz`');
    expect(shown(markdown)).toBeGreaterThan(500);
    expect(shown(markdown) + left(markdown)).toBe(10_001);
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(OPTIONS.limit);
    expect(Buffer.byteLength(markdown)).toBeGreaterThan(OPTIONS.limit * 0.9);
    expectHarmless(markdown);
  });

  test('law: it never is longer than it may be, nothing is lost uncounted, and what is whole stays whole', () => {
    const text = fc.oneof(fc.constantFrom(...EVIL), fc.string({ unit: 'binary', maxLength: 300 }));
    const actions = fc.constantFrom('create', 'update', 'update-metadata', 'delete', 'adopt');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, actions), { maxLength: 80 }),
        fc.array(text, { maxLength: 20 }),
        fc.array(text, { maxLength: 9 }),
        fc.integer({ min: 2500, max: 65_000 }),
        (rows, notices, guards, limit) => {
          const records = rows.map(([key, action]) => record(`k${key}`, { action }));
          const plan = planView({ records, notices, guards: guards.map(guard), summary: { create: 1 } });
          const markdown = planReport(plan, { ...OPTIONS, limit });
          expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit);
          expectHarmless(markdown);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('a hundred thousand changes are read once and do not pile up', () => {
    let read = 0;
    let kept = 0;
    const base = planView({ summary: { create: 100_000 } });
    const document = {
      ...base.document,
      *records() {
        for (; read < 100_000; read += 1) {
          const key = `site/${read}/${'x'.repeat(200)}`;
          // A row that is made reads the key.
          yield [
            {
              ...record(''),
              get key() {
                kept += 1;
                return key;
              },
            },
          ];
        }
      },
    };
    const markdown = planReport({ ...base, document }, OPTIONS);
    expect(read).toBe(100_000);
    expect(kept).toBeLessThan(400);
    expect(left(markdown) + shown(markdown)).toBe(100_000);
  });

  test('faults of a spec are shown with their frames, and none breaks out of the block', () => {
    const fault: Fault = {
      file: 's3rec.yaml',
      line: 3,
      column: 1,
      code: 'wrong-value',
      message: '```\n# boo @octocat',
      hint: '````',
      source: { text: '````````` @octocat', from: 1 },
    };
    const error = new S3recError('SPEC_INVALID', 'The spec is not valid', { data: { faults: [fault] } });
    const html = expectHarmless(errorReport('plan', 's3rec.yaml', error, OPTIONS));
    expect(html.match(/<pre>/g)).toHaveLength(1);
    expect(html).toContain('````````` @octocat');
  });
});
