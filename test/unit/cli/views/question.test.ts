import { expect, test } from 'vitest';
import { applyQuestion } from '../../../../src/cli/views/plan/question.ts';
import type { PlanRecord } from '../../../../src/core/object/action.ts';
import type { PlanSummary } from '../../../../src/core/plan/plan-document.ts';
import { NO_SUMMARY } from '../../../../src/core/plan/summary.ts';
import { documentOf } from './document-of.ts';

type Sizes = readonly (readonly [action: PlanRecord['action'], before: number, after: number])[];

const EACH: Sizes = [
  ['create', 0, 1],
  ['update', 2048, 4],
  ['update', 10, 8],
  ['update-metadata', 16, 16],
  ['adopt', 32, 32],
  ['delete', 64, 0],
  ['delete', 1024, 0],
];

test.each<[what: string, of: Sizes, summary: Partial<PlanSummary>, lines: readonly string[]]>([
  [
    'every action',
    EACH,
    { create: 1, update: 2, updateMetadata: 1, delete: 2, adopt: 1, uploadBytes: 13 },
    ['1 to add, 3 to change, 2 to destroy.', '13 B to upload, 2.0 KiB to overwrite, 1.1 KiB to delete.'],
  ],
  ['deletes alone', [['delete', 5, 0]], { delete: 1 }, ['0 to add, 0 to change, 1 to destroy.', '5 B to delete.']],
  ['metadata alone', [['update-metadata', 9, 9]], { updateMetadata: 1 }, ['0 to add, 1 to change, 0 to destroy.']],
  [
    'what another hand changed',
    [['update', 3, 7]],
    { update: 1, uploadBytes: 7, overwrites: 1 },
    [
      '0 to add, 1 to change, 0 to destroy.',
      '7 B to upload, 3 B to overwrite.',
      '1 of them overwrites what another hand changed.',
    ],
  ],
])('the question before an apply names numbers and bytes: %s', (_, of, summary, lines) => {
  const records = of.map(([action, before, after]) => ({
    action,
    change: { before: before === 0 ? null : { size: before }, after: after === 0 ? null : { size: after } },
  }));
  const plan = { ...documentOf(records), closing: { summary: { ...NO_SUMMARY, ...summary } } };
  expect(applyQuestion('app', plan).split('\n  ')).toEqual(['Apply this plan to app?', ...lines]);
});
