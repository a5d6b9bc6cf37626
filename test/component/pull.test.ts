import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evidenceOf, keep, textOf } from '../support/kept-evidence.ts';
import { forgedManifest, pullKept, pullSpec, shown, treeOf } from '../support/pulling.ts';
import { verdictOf, verifyKept } from '../support/verifying.ts';
import { Lab, type Files, type SpecChanges, type World } from '../support/world.ts';

const MIB = 1024 * 1024;
const lab = await Lab.open({ pageLimit: 3 });
const PARTS: SpecChanges = { integrity: { partSize: '5MiB', multipartThreshold: '5MiB' } };

/** What `pull` leaves of these files: them, and their sums. */
function leftOf(files: Files): Readonly<Record<string, string>> {
  return { ...bytesOf(files), SHA256SUMS: expect.any(String) as string };
}

function bytesOf(files: Files): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, shown(content)]));
}

function checkSums(folder: string): void {
  const { status, stderr } = spawnSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: folder });
  expect(status, stderr.toString()).toBe(0);
}

async function applied(files: Files, changes: SpecChanges = {}): Promise<World> {
  const world = await lab.world(files, changes);
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  return world;
}

const ODD: Files = {
  'plain.txt': 'plain',
  empty: '',
  'deep/er/down/file': 'deep',
  'deep.txt': 'beside a folder of that name',
  '\u00e9': 'composed',
  'e\u0301': 'decomposed',
  'new\nline': 'n',
  'back\\slash': 'b',
  ' leading and trailing ': 's',
  'CON.txt': 'a device elsewhere',
  'a:b': 'a stream elsewhere',
  '😀/😀': 'beyond the BMP',
};

describe('a pull gives back the files of the apply', () => {
  test('strange names, no bytes, several parts', async () => {
    const files = { ...ODD, large: randomBytes(5 * MIB + 3), exact: randomBytes(5 * MIB) };
    const world = await applied(files, PARTS);
    const { outcome } = await pullSpec(world, 'out');
    expect(outcome).toMatchObject({ pulled: 14, kept: 0, leftOut: 0, failed: 0, exitCode: 0 });
    expect(treeOf(world.path('out'))).toEqual(leftOf(files));
    checkSums(world.path('out'));
    expect(outcome?.sums).toBe(world.path('out/SHA256SUMS'));
    expect(outcome?.bytes).toBe(Object.values(files).reduce((sum, content) => sum + Buffer.from(content).length, 0));

    const before = statSync(world.path('out/large')).ino;
    const requests = await world.requestsOf(async () => {
      const again = await pullSpec(world, 'out');
      expect(again.outcome).toMatchObject({ pulled: 0, kept: 14, bytes: 0, exitCode: 0 });
    });
    expect(requests.filter(({ key }) => !key.includes('_manifests'))).not.toContainEqual(
      expect.objectContaining({ operation: 'GetObject' }),
    );
    expect(statSync(world.path('out/large')).ino).toBe(before);
  });

  test.each([
    ['SHA-256, composite', {}],
    ['CRC64NVME of the whole', { checksumAlgorithm: 'CRC64NVME' }],
    ['CRC32C, composite', { checksumAlgorithm: 'CRC32C', checksumType: 'COMPOSITE' }],
    ['XXHASH3', { checksumAlgorithm: 'XXHASH3' }],
  ] as const)('under KMS, %s', async (_name, integrity) => {
    const kms = new KMSClient({ endpoint: lab.sandbox.endpoint, region: lab.sandbox.region, credentials: lab.sandbox });
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    kms.destroy();
    const files = { small: 'small', large: randomBytes(5 * MIB + 3) };
    const world = await applied(files, {
      encryption: { sse: 'aws:kms', kmsKeyId: KeyMetadata?.Arn ?? '' },
      integrity: { partSize: '5MiB', multipartThreshold: '5MiB', ...integrity },
    });
    expect((await pullSpec(world, 'out')).outcome).toMatchObject({ pulled: 2, exitCode: 0 });
    expect(treeOf(world.path('out'))).toEqual(leftOf(files));
  });

  test('law: whatever the files are called and hold', async () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((text) => !/[/\0]/.test(text) && text !== '.' && text !== '..' && text.isWellFormed());
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
    const tree = fc
      .uniqueArray(fc.tuple(path, fc.uint8Array({ maxLength: 40 })), {
        selector: ([file]) => file,
        minLength: 1,
        maxLength: 8,
      })
      .map((files) => files.filter(([file]) => !files.some(([other]) => other.startsWith(`${file}/`))));
    await fc.assert(
      fc.asyncProperty(tree, async (entries) => {
        const files: Files = Object.fromEntries(entries);
        const world = await applied(files);
        expect((await pullSpec(world, 'out')).outcome).toMatchObject({ pulled: entries.length, exitCode: 0 });
        expect(treeOf(world.path('out'))).toEqual(leftOf(files));
        world.close();
      }),
      { numRuns: 5 },
    );
  });

  test('by the manifest alone, on another machine; and verify agrees', async () => {
    const world = await applied({ 'a.txt': 'a', 'b/c': 'c' });
    const evidence = await evidenceOf(world);
    const folder = keep(
      world,
      'evidence',
      Object.fromEntries([textOf(evidence, 1, '.jsonl'), textOf(evidence, 1, '.sigstore.json')]),
    );
    const manifest = join(folder, readdirSync(folder).find((name) => name.endsWith('.jsonl')) ?? '');
    const files = { manifest, key: world.path('test.pub.pem') };
    world.home = world.path('another');
    const { outcome } = await pullKept(world, files, 'out', { anchor: { atLeast: 1 } });
    expect(outcome).toMatchObject({ pulled: 2, exitCode: 0, manifest: { run: 1, freshness: 'anchored' } });
    expect(treeOf(world.path('out'))).toEqual(leftOf({ 'a.txt': 'a', 'b/c': 'c' }));
    const verified = await verifyKept(world, { ...files, directory: world.path('out') });
    expect(verdictOf(verified.outcome)).toEqual({ exitCode: 0, codes: [] });
    expect(verified.outcome).toMatchObject({ files: { ok: true, matching: 2 }, sums: { ok: true } });
    expect((await pullKept(world, files, 'out', { anchor: { atLeast: 2 } })).error?.code).toBe('VERIFY_FRESHNESS');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"size":1', '"size":2'));
    expect((await pullKept(world, files, 'other')).error?.code).toBe('VERIFY_DIGEST');
    expect(existsSync(world.path('other'))).toBe(false);
  });

  test('the recorded versions, whatever stands there now', async () => {
    const world = await lab.world({ 'a.txt': 'recorded', large: randomBytes(5 * MIB + 3) }, PARTS);
    await world.versioning();
    await world.apply();
    const files = { 'a.txt': 'recorded', large: readFileSync(world.path('files/large')) };
    await world.put('a.txt', 'newer');
    await world.delete('large');
    expect((await pullSpec(world, 'out')).outcome).toMatchObject({ pulled: 2, exitCode: 0 });
    expect(treeOf(world.path('out'))).toEqual(leftOf(files));
  });
});

describe('what a manifest lists and what comes', () => {
  test('never applied', async () => {
    const world = await lab.world({ a: 'a' });
    expect((await pullSpec(world, 'out')).error).toMatchObject({
      code: 'NEVER_APPLIED',
      message: 'app: nothing has been applied yet, so that there is nothing to pull',
    });
    expect(existsSync(world.path('out'))).toBe(false);
  });

  test('an older head than the anchor', async () => {
    const world = await applied({ a: 'a' });
    expect((await pullSpec(world, 'out', { anchor: { atLeast: 9 } })).error?.code).toBe('VERIFY_FRESHNESS');
  });

  test('orphans and failed deletes stay away; a failed update comes as recorded before, and verify agrees', async () => {
    const prune = { enabled: true, maxDeletePercent: 100, protect: ['orphan'] };
    const world = await applied({ a: 'a', orphan: 'o', kept: 'k', left: 'l' }, { prune });
    world.remove('orphan', 'left');
    world.write({ kept: 'k2' });
    lab.sandbox.faults.add({
      bucket: world.bucket,
      operation: 'PutObject',
      key: 'data/kept',
      action: { type: 'status', status: 400, code: 'EntityTooLarge' },
    });
    const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    lab.sandbox.faults.add({ bucket: world.bucket, operation: 'DeleteObject', key: 'data/left', action });
    expect(await world.apply()).toMatchObject({ exitCode: 1 });
    lab.sandbox.faults.clear();
    const { outcome } = await pullSpec(world, 'out');
    expect(outcome).toMatchObject({ pulled: 2, earlier: 1, notPulled: { orphan: 1, failed: 1 }, exitCode: 0 });
    expect(treeOf(world.path('out'))).toEqual(leftOf({ a: 'a', kept: 'k' }));
    checkSums(world.path('out'));

    const evidence = await evidenceOf(world);
    const folder = keep(world, 'evidence', Object.fromEntries(evidence));
    const [manifest] = textOf(evidence, 2, '.jsonl');
    const files = { manifest: join(folder, manifest), key: world.path('test.pub.pem'), directory: 'out' };
    const ask = async (): Promise<unknown> => (await verifyKept(world, files)).outcome;
    const sums = { ok: true };
    expect(await ask()).toMatchObject({ result: 'partial', files: { ok: true, matching: 2, unsettled: 1 }, sums });
    rmSync(world.path('out/kept'));
    expect(await ask()).toMatchObject({ files: { ok: true, matching: 1, unsettled: 2 }, sums });
    // As older versions wrote it.
    const lines = world.read('out/SHA256SUMS').split('\n');
    writeFileSync(world.path('out/SHA256SUMS'), lines.filter((line) => !line.endsWith('kept')).join('\n'));
    expect(await ask()).toMatchObject({ files: { ok: true }, sums });
    writeFileSync(world.path('out/kept'), 'K');
    expect(await ask()).toMatchObject({ files: { ok: false, different: 1 }, exitCode: 2 });
  });

  test('what only a weak digest proves is left out, or pulled when that is allowed', async () => {
    const parts = [randomBytes(5 * MIB), randomBytes(77)];
    const large = Buffer.concat(parts);
    const world = await lab.world({ strong: 's', weak: 'w', large }, PARTS);
    await world.put('weak', 'w', { ChecksumAlgorithm: 'CRC32' });
    await world.put('large', large, { ChecksumAlgorithm: 'CRC64NVME' });
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { adopted: 2 } } });
    const { outcome, events } = await pullSpec(world, 'out');
    expect(outcome).toMatchObject({ pulled: 1, leftOut: 2, exitCode: 3 });
    expect(events).toContainEqual({
      type: 'action',
      key: 'data/weak',
      action: 'pull',
      outcome: 'refused',
      message: 'adopted by MD5, which proves nothing against intent: --allow-unproven pulls it',
    });
    expect(treeOf(world.path('out'))).toEqual(leftOf({ strong: 's' }));
    const allowed = await pullSpec(world, 'out', { allowUnproven: true });
    expect(allowed.outcome).toMatchObject({ pulled: 2, kept: 1, leftOut: 0, exitCode: 0 });
    expect(treeOf(world.path('out'))).toEqual(leftOf({ strong: 's', weak: 'w', large }));
    checkSums(world.path('out'));
    expect((await pullSpec(world, 'out', { allowUnproven: true })).outcome).toMatchObject({ pulled: 0, kept: 3 });
  });

  test('the weak digest is one of parts', async () => {
    const world = await applied({ x: 'abcdef' });
    const md5 = (text: string): Buffer => createHash('md5').update(text).digest();
    const composite = createHash('md5')
      .update(Buffer.concat([md5('abcd'), md5('ef')]))
      .digest('base64');
    const forged = (name: string, value: string): Promise<Parameters<typeof pullKept>[1]> =>
      forgedManifest(world, (records) =>
        records.map((record) => ({ ...record, sha256: undefined, digest: { name, value } })),
      );
    const allow = { allowUnproven: true };
    // Nothing has a SHA-256: there is no list of sums that could be checked.
    expect((await pullKept(world, await forged('MD5@4', composite), 'one', allow)).outcome).toMatchObject({
      pulled: 1,
      sums: null,
    });
    expect(existsSync(world.path('one/SHA256SUMS'))).toBe(false);
    expect((await pullKept(world, await forged('MD5@4,2', composite), 'two', allow)).outcome).toMatchObject({
      pulled: 1,
    });
    expect((await pullKept(world, await forged('MD5@3', composite), 'three', allow)).outcome).toMatchObject({
      failed: 1,
      failures: [{ key: 'data/x', code: 'REMOTE_CHECKSUM_MISMATCH' }],
      exitCode: 1,
    });
    for (const name of ['MD5@4,3', 'MD5@-1', 'MD5@x', 'ROT13', '']) {
      expect((await pullKept(world, await forged(name, composite), 'none', allow)).outcome).toMatchObject({
        pulled: 0,
        leftOut: 1,
        sums: null,
        exitCode: 3,
      });
    }
    expect(existsSync(world.path('none'))).toBe(false);
  });

  test('archived: told by its key, the others come', async () => {
    const world = await applied({ cold: 'c', warm: 'w' });
    await lab.client.send(
      new PutObjectCommand({ Bucket: world.bucket, Key: 'data/cold', Body: 'c', StorageClass: 'GLACIER' }),
    );
    const { outcome } = await pullSpec(world, 'out');
    expect(outcome).toMatchObject({
      pulled: 1,
      failures: [{ key: 'data/cold', code: 'REMOTE_REFUSED', hint: 'The object is archived: restore it first.' }],
      sums: null,
      exitCode: 1,
    });
    expect(treeOf(world.path('out'))).toEqual(bytesOf({ warm: 'w' }));
  });

  test('more fail than are kept: the first 1,000, and how many more', async () => {
    const world = await applied({ a: 'a' });
    const kept = await forgedManifest(world, (records) =>
      Array.from({ length: 1003 }, (_, index) => ({ ...records[0], key: `data/gone-${10_000 + index}` })),
    );
    const { outcome } = await pullKept(world, kept, 'out');
    expect(outcome).toMatchObject({ pulled: 0, failed: 1003, moreFailures: 3, exitCode: 1 });
    expect(outcome?.failures).toHaveLength(1000);
  });

  test('replaced or gone since: told by its key, the others come; a file of before stays', async () => {
    const world = await applied({ a: 'a', b: 'b', c: 'c' });
    expect((await pullSpec(world, 'out')).outcome?.exitCode).toBe(0);
    await world.put('a', 'other');
    await world.delete('b');
    writeFileSync(world.path('out/a'), 'tampered');
    writeFileSync(world.path('out/b'), 'tampered');
    const { outcome } = await pullSpec(world, 'out');
    expect(outcome).toMatchObject({
      pulled: 0,
      kept: 1,
      failures: [
        { key: 'data/a', code: 'REMOTE_PRECONDITION_FAILED' },
        { key: 'data/b', code: 'REMOTE_NO_SUCH_KEY' },
      ],
      exitCode: 1,
    });
    expect(treeOf(world.path('out'))).toEqual(bytesOf({ a: 'tampered', b: 'tampered', c: 'c' }));
  });
});
