import { expect, test } from 'vitest';
import { plannedCopy } from '../../../src/core/plan/planned-copy.ts';
import { copyRequests } from '../../../src/core/plan/repair.ts';
import { localSpec } from '../adapters/local/local-spec.ts';

const GIB = 1024 ** 3;

test.each([
  [5 * GIB, undefined],
  [5 * GIB + 1, 6],
  [10_000 * GIB, 10_000],
  [10_000 * GIB + 1, 9_991],
  [48_000 * GIB, 9_999],
])('a copy of %i bytes is announced as it is sent, in at most 10,000 parts', (size, parts) => {
  expect(copyRequests(size)['UploadPartCopy']).toBe(parts);
  const count = parts ?? 1;
  const digest = { SHA256: Buffer.alloc(32).toString('base64') };
  const partSize = Math.max(GIB, Math.ceil(size / 10_000 / 1024 ** 2) * 1024 ** 2);
  const digests = { ...digest, [`SHA256@${partSize}`]: Array.from({ length: count }, () => digest.SHA256) };
  const planned = plannedCopy(size, localSpec('/').integrity, digests);
  expect(planned).toMatchObject(
    parts === undefined
      ? { algorithm: 'SHA256', type: 'FULL_OBJECT', checksum: digest.SHA256 }
      : { algorithm: 'SHA256', type: 'COMPOSITE', partSize },
  );
  expect(Math.ceil(size / (planned.partSize ?? size))).toBe(count);
});
