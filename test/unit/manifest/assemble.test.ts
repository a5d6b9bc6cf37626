import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { assembled, type LineText } from '../../../src/core/manifest/assemble.ts';
import type { ManifestClosing, ManifestHeader } from '../../../src/core/manifest/manifest-document.ts';

const SHA = 'a'.repeat(64);
const header: ManifestHeader = {
  ...{ format: 's3rec.manifest/v2', tool: { name: 's3rec', version: '1.0.0' }, spec: { name: 'app', digest: SHA } },
  ...{ target: { bucket: 'b', prefix: 'p/' }, run: 7, planId: SHA, predecessor: SHA, defaults: {} },
};
const key = 'p/_manifests/app/00000003_20261101T000000Z_0123abcd';
const base = {
  ...{ key: `${key}.base.jsonl.gz`, bytes: 10, sha256: SHA },
  ...{ content: { bytes: 20, sha256: SHA }, members: [{ first: '', bytes: 10 }] },
};
const lines = ['a', 'ä', '\u{1f600}'].map((key) => ({ key, text: JSON.stringify({ key, status: 'orphan' }) }));

function* batches(): Generator<readonly LineText[], void, void> {
  yield lines.slice(0, 2);
  yield [];
  yield lines.slice(2);
}

test('an assembled manifest names no other files, and its closing line is of its own lines', () => {
  const named = { ...header, base, deltas: [{ key: `${key}.jsonl`, bytes: 1, sha256: SHA }] };
  const closing: ManifestClosing = { summary: { orphan: 3 }, records: 3, bytes: 0, sha256: SHA };
  const pieces: Uint8Array[] = [];
  const writing = assembled({ header: named, closing, lines: batches });
  let step = writing.next();
  for (; step.done !== true; step = writing.next()) {
    pieces.push(step.value);
  }
  const written = Buffer.concat(pieces);
  const body = [JSON.stringify(header), ...lines.map(({ text }) => text), ''].join('\n');
  const sha256 = createHash('sha256').update(body).digest('hex');
  expect(written.toString()).toBe(`${body}${JSON.stringify({ ...closing, sha256 })}\n`);
  expect(step.value).toEqual({ bytes: written.length, sha256: createHash('sha256').update(written).digest('hex') });
});
