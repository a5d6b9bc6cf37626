/**
 * `node seeded-sandbox.ts OBJECTS MILLISECONDS`: a sandbox with so many objects in the bucket `data`, which takes its
 * time for a page of a listing. Prints one JSON line, ends on SIGTERM.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../src/sandbox/server.ts';
import { seed } from './seed.ts';

const [objects = 0, milliseconds = 0] = process.argv.slice(2).map(Number);
const directory = mkdtempSync(join(tmpdir(), 's3rec-sandbox-'));
seed(directory, 'data', objects);
const action = { type: 'delay', milliseconds } as const;
const sandbox = await startSandbox({ directory, faults: [{ operation: 'ListObjectsV2', action }] });
process.once('SIGTERM', () => {
  void sandbox.close().finally(() => rmSync(directory, { recursive: true }));
});
const { endpoint, accessKeyId, secretAccessKey, region } = sandbox;
process.stdout.write(`${JSON.stringify({ endpoint, accessKeyId, secretAccessKey, region })}\n`);
