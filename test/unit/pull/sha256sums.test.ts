import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { sha256sumsLine } from '../../../src/core/pull/sha256sums.ts';

const sha256 = 'a'.repeat(64);

test.each<readonly [string, ManifestRecord, string | undefined]>([
  ['uploaded', { key: 'p/a b.csv', status: 'uploaded', sha256 }, `${sha256}  a b.csv\n`],
  ['an orphan is ours, but not pulled', { key: 'p/x', status: 'orphan', sha256 }, undefined],
  ['adopted by a weaker digest', { key: 'p/x', status: 'adopted' }, undefined],
  ['deleted', { key: 'p/x', status: 'deleted', sha256 }, undefined],
  ['failed: as recorded before', { key: 'p/x', status: 'failed', owned: true, etag: 'e', sha256 }, `${sha256}  x\n`],
  ['failed, and never recorded', { key: 'p/x', status: 'failed' }, undefined],
  ['a delete that failed', { key: 'p/x', status: 'failed', reason: 'orphan', etag: 'e', sha256 }, undefined],
  ['a backslash', { key: 'p/a\\b', status: 'uploaded', sha256 }, `\\${sha256}  a\\\\b\n`],
  ['line ends', { key: 'p/a\nb\rc', status: 'uploaded', sha256 }, `\\${sha256}  a\\nb\\rc\n`],
])('%s', (_, record, line) => {
  expect(sha256sumsLine(record, 'p/')).toBe(line);
});

const available = spawnSync('sha256sum', ['--version']).status === 0;

test.skipIf(!available)('sha256sum -c reads it', () => {
  const folder = mkdtempSync(join(tmpdir(), 's3rec-sums-'));
  const lines = ['plain.txt', 'dir/with space', 'back\\slash', 'new\nline', ' leading', '-dash', 'ünïcode'].map(
    (path) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), path);
      const digest = createHash('sha256').update(path).digest('hex');
      return sha256sumsLine({ key: `p/${path}`, status: 'uploaded', sha256: digest }, 'p/');
    },
  );
  const checked = spawnSync('sha256sum', ['--strict', '-c', '-'], { cwd: folder, input: lines.join('') });
  expect(checked.stderr.toString()).toBe('');
  expect(checked.status).toBe(0);
  rmSync(folder, { recursive: true });
});
