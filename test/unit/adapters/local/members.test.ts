import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { openDocuments } from '../../../../src/adapters/local/documents/documents.ts';

const MIB = 1024 * 1024;
const anything = (): object => ({});

test.each<[what: string, lines: number, size: number, members: number]>([
  ['nothing', 0, 0, 1],
  ['few short lines', 10, 10, 1],
  ['short lines', 5000, 100, 3],
  ['lines that no buffer holds', 5, 5 * MIB, 1],
  ['more lines than a buffer holds', 5000, 3000, 3],
])('a document of %s is the same after it was compressed', async (_, lines, size, count) => {
  const documents = openDocuments();
  onTestFinished(() => documents.close());
  const writer = documents.create<object, object, object>(
    { name: 's3rec.list/v1', header: anything, closing: anything },
    { format: 's3rec.list/v1' },
  );
  const keys = Array.from({ length: lines }, (_line, number) => `p/${String(number).padStart(5, '0')}`);
  keys.forEach((key) => writer.write({ key, path: key.repeat(Math.ceil(size / key.length)) }));
  const { path, sha256, size: bytes } = writer.close({});

  const { file, members } = await documents.compress(path);
  expect(gunzipSync(readFileSync(file.path)).equals(readFileSync(path))).toBe(true);
  expect(members).toHaveLength(count);
  expect(members.reduce((sum, member) => sum + member.bytes, 0)).toBe(file.size);
  const firsts = members.map(({ first }) => first);
  expect(firsts[0]).toBe(keys[0] ?? '');
  expect(firsts).toEqual(firsts.toSorted());
  const again = await documents.decompress(file.path, { key: 'base', members, content: { bytes, sha256 } });
  expect(again.sha256).toBe(sha256);
});
