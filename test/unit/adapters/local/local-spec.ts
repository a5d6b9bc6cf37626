import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openFileSource } from '../../../../src/adapters/local/walk/walk.ts';
import type { ResolvedSource, ResolvedSpec } from '../../../../src/core/spec/resolved-spec.ts';
import type { DesiredObject } from '../../../../src/core/object/object.ts';
import type { SourceCount } from '../../../../src/ports/file-source.ts';

/** A folder that is gone when the test has ended. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 's3rec-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files (path below `folder` -> content), with the folders that they need. */
export function writeTree(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** A spec whose file lies in `directory`; without `sources` its only source is that folder. */
export function localSpec(
  directory: string,
  sources: readonly Partial<ResolvedSource>[] = [{}],
  more: Partial<ResolvedSpec> = {},
): ResolvedSpec {
  return {
    version: 1,
    name: 'test',
    bucket: 'bucket',
    prefix: 'p/',
    integrity: {
      checksumAlgorithm: 'SHA256',
      checksumType: 'COMPOSITE',
      partSize: 16_777_216,
      multipartThreshold: 16_777_216,
      onUnknown: 'upload',
    },
    sources: sources.map((source) => ({
      path: '.',
      prefix: '',
      include: ['**'],
      exclude: [],
      symlinks: 'inside',
      ...source,
    })),
    objects: [],
    prune: { enabled: false, maxDeletes: 256, maxDeletePercent: 30, protect: [], allowEmpty: false },
    manifest: { bucket: 'bucket', prefix: '_manifests/', sign: { keyFile: 'test' }, trust: [] },
    takeover: false,
    allowSecrets: [],
    allowLfsPointers: [],
    parallelism: 16,
    digest: '0'.repeat(64),
    file: join(directory, 's3rec.yaml'),
    directory,
    document: 0,
    line: 1,
    ...more,
  };
}

export interface Walked {
  readonly files: readonly DesiredObject[];
  readonly warnings: readonly string[];
  readonly counts: readonly SourceCount[];
}

export function walkAll(spec: ResolvedSpec, allowOutside = false): Walked {
  const source = openFileSource(spec, { allowOutside, stateFolder: '/nowhere' });
  const warnings: string[] = [];
  const files = [...source.walk(({ message }) => warnings.push(message))].flat();
  return { files, warnings, counts: source.counts() };
}

export function walkedKeys(spec: ResolvedSpec): readonly string[] {
  return walkAll(spec).files.map((file) => file.key);
}

/** Runs something synchronous without root's right to read everything. */
export function asNobody<Result>(action: () => Result): Result {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) {
    process.seteuid?.(65_534);
  }
  try {
    return action();
  } finally {
    if (isRoot) {
      process.seteuid?.(0);
    }
  }
}
