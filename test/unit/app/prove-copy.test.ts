import { expect, test } from 'vitest';
import { proveCopy } from '../../../src/app/apply/prove-copy.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { Receipt } from '../../../src/core/plan/receipt.ts';
import { compositeValue } from '../../../src/core/proof/checksum.ts';

const SHA = Buffer.alloc(32, 7).toString('base64');
const OTHER = Buffer.alloc(32, 8).toString('base64');
const copy = { algorithm: 'SHA256', type: 'FULL_OBJECT', checksum: SHA } as const;
const record: PlanRecord = {
  ...{
    key: 'k',
    action: 'update-metadata',
    reason: 'attributes-differ',
    basis: 'manifest',
    strength: 'none',
    phase: 1,
  },
  change: { actions: ['update'], before: { size: 1, etag: 'e', lastModified: 1 }, after: { size: 1, copy } },
  ...{ precondition: { ifMatch: 'e' }, repair: ['copy'] },
};
const upgrade: PlanRecord = { ...record, reason: 'checksum-upgrade' };
const bare: PlanRecord = { ...record, change: { ...record.change, after: { size: 1 } } };
const inParts: PlanRecord = {
  ...record,
  change: { ...record.change, after: { size: 1, copy: { ...copy, partSize: 9 } } },
};
const done: Receipt = { key: 'k', outcome: 'done', guard: 'conditional' };
const stored = (value: string, type: 'FULL_OBJECT' | 'COMPOSITE' = 'FULL_OBJECT'): Partial<Receipt> => ({
  checksum: { algorithm: 'SHA256', type, value },
});
const CRC: Partial<Receipt> = { checksum: { algorithm: 'CRC32', type: 'FULL_OBJECT', value: 'AAAAAA==' } };

test.each<[string, PlanRecord, Partial<Receipt>, string | undefined]>([
  ['the file’s checksum', record, stored(SHA), undefined],
  ['another', record, stored(OTHER), 'REMOTE_CHECKSUM_MISMATCH'],
  ['another, for an upgrade', upgrade, stored(OTHER), 'REMOTE_CHECKSUM_MISMATCH'],
  ['none', record, {}, undefined],
  ['none, for an upgrade', upgrade, {}, 'REMOTE_UNSUPPORTED'],
  ['one of another algorithm', record, CRC, undefined],
  ['one of another algorithm, for an upgrade', upgrade, CRC, 'REMOTE_UNSUPPORTED'],
  ['one of another type', record, stored(OTHER, 'COMPOSITE'), undefined],
  ['that of its one part', record, { ...stored(compositeValue('SHA256', [SHA]), 'COMPOSITE'), partSize: 1 }, undefined],
  ['another of its one part', record, { ...stored(OTHER, 'COMPOSITE'), partSize: 1 }, 'REMOTE_CHECKSUM_MISMATCH'],
  [
    'one of another type, of parts that were planned',
    inParts,
    { ...stored(OTHER, 'COMPOSITE'), partSize: 9 },
    undefined,
  ],
  ['another, where no copy was planned', bare, stored(OTHER), undefined],
  ['another, and the action failed', record, { ...stored(OTHER), outcome: 'failed' }, undefined],
  ['another, and nothing was written', record, { ...stored(OTHER), guard: 'checked' }, undefined],
])('over its copy S3 computed %s', (_, planned, more, code) => {
  const receipt = { ...done, ...more };
  if (code === undefined) {
    expect(proveCopy(planned, receipt)).toBe(receipt);
  } else {
    expect(() => proveCopy(planned, receipt)).toThrow(expect.objectContaining({ code }) as Error);
  }
});

test('an upgrade that failed says what the server shows', () => {
  expect(() => proveCopy(upgrade, done)).toThrow('k was copied for a SHA256, and the server shows no checksum');
  expect(() => proveCopy(upgrade, { ...done, ...CRC })).toThrow('the server shows a CRC32 (FULL_OBJECT)');
});
