import { expect, test } from 'vitest';
import { isWrittenLater, lookedAt } from '../../../src/app/apply/written-later.ts';
import type { Bucket } from '../../../src/app/observe/bucket.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { ClosingRow } from '../../../src/core/manifest/closing-row.ts';
import type { HeadResult } from '../../../src/core/object/object.ts';
import type { Receipt } from '../../../src/core/plan/receipt.ts';

const checksum = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'x' } as const;
const sent: Receipt = { key: 'k', outcome: 'done', date: 100, etag: 'e', versionId: 'v', checksum };
const observed = { key: 'k', size: 1, etag: 'e', lastModified: 101, storageClass: 'STANDARD' };

function rowOf(receipt: Receipt | undefined, seen: ClosingRow['observed'] | null = observed): ClosingRow {
  const planned = { key: 'k', record: {}, ...(receipt && { receipt }) };
  return { key: 'k', planned, ...(seen !== null && { observed: seen }) } as ClosingRow;
}

const { date: _date, ...dateless } = sent;
const { checksum: _checksum, ...unsummed } = sent;

test.each<[string, ClosingRow, boolean]>([
  ['a second after the answer', rowOf(sent), true],
  ['in the second of the answer', rowOf(sent, { ...observed, lastModified: 100 }), false],
  ['before the answer', rowOf(sent, { ...observed, lastModified: 99 }), false],
  ['and S3 told no time', rowOf(dateless), false],
  ['and nothing was done', rowOf(undefined), false],
  ['and it is gone', rowOf(sent, null), false],
  ['and nothing was planned', { key: 'k', observed }, false],
])('it was written %s: looked at %s', (_, row, is) => {
  expect(isWrittenLater(row)).toBe(is);
});

function bucketWith(answer: Partial<HeadResult> | Error): Bucket {
  const head = async (): Promise<unknown> => {
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  };
  return { store: { head }, signal: new AbortController().signal } as unknown as Bucket;
}

test.each<[string, Receipt | undefined, Partial<HeadResult> | Error, boolean]>([
  ['our version and checksum', sent, { versionId: 'v', checksum }, false],
  ['another version of our checksum', sent, { versionId: 'w', checksum }, true],
  ['our version of another checksum', sent, { versionId: 'v', checksum: { ...checksum, value: 'y' } }, true],
  ['no checksum', sent, { versionId: 'v' }, true],
  ['no checksum, as S3 answered', unsummed, { versionId: 'v' }, true],
  ['nothing that was done', undefined, { versionId: 'v', checksum }, true],
  ['nothing', sent, new S3recError('REMOTE_NO_SUCH_KEY', 'gone'), true],
])('%s stands there: replaced %s', async (_, receipt, answer, replaced) => {
  const row = rowOf(receipt);
  expect(await lookedAt(bucketWith(answer), row)).toEqual(replaced ? { ...row, replaced: true } : row);
});

test('a fault of ours is no answer', async () => {
  await expect(lookedAt(bucketWith(new TypeError('x')), rowOf(sent))).rejects.toThrow('x');
});
