import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseBundle } from '../../src/core/manifest/bundle.ts';
import { preAuthEncoding } from '../../src/core/manifest/dsse.ts';
import { statementOf } from '../support/kept-evidence.ts';
import { verdictOf, verifyKept } from '../support/verifying.ts';

// Evidence of format v1, written by s3rec 0.1.0. `verify --manifest` must call it good for ever: never regenerate it.
const GOLDEN = join(import.meta.dirname, '../golden/v1');
const folder = mkdtempSync(join(tmpdir(), 's3rec-golden-'));
const machine = { folder, home: folder, env: {} };

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const KINDS = ['genesis', 'plan', 'run', 'confirmation'];

describe.each(['evidence', 'kept/evidence'])('%s', (name) => {
  const evidence = join(GOLDEN, name);
  const key = join(dirname(evidence), 'release.pub');
  const names = readdirSync(evidence);
  const manifests = names.filter((file) => /^\d{8}_[^.]*\.jsonl$/.test(file));
  const bundles = names.filter((file) => file.endsWith('.sigstore.json'));

  test('there is one of each kind', () => {
    const kinds = bundles.map((file) => statementOf(readFileSync(join(evidence, file), 'utf8')).predicate.kind);
    expect([...new Set(kinds)].toSorted()).toEqual(KINDS.toSorted());
    expect(manifests).toHaveLength(2);
  });

  test.each(manifests)('%s is verified by its bundle, the one beside it', async (file) => {
    const { outcome } = await verifyKept(machine, { manifest: join(evidence, file), key });
    expect(outcome).toMatchObject({ exitCode: 0, run: Number(file.slice(0, 8)), signer: { origin: key } });
  });

  test('the newest one is verified by its confirmation', async () => {
    const manifest = join(evidence, manifests.at(-1) ?? '');
    const { outcome } = await verifyKept(machine, { manifest, bundle: join(evidence, 'latest.sigstore.json'), key });
    expect(outcome).toMatchObject({ exitCode: 0, run: 3 });
  });

  test.each(bundles.filter((file) => file.startsWith('00000000') || file.includes('.plan.')))(
    '%s signs no manifest',
    async (file) => {
      const manifest = join(evidence, manifests[0] ?? '');
      const { outcome } = await verifyKept(machine, { manifest, bundle: join(evidence, file), key });
      expect(verdictOf(outcome)).toEqual({ exitCode: 7, codes: ['VERIFY_PLACE'] });
      // Its signature is good all the same.
      expect(outcome).toMatchObject({ signature: { ok: true }, signer: { ok: true } });
    },
  );

  const openssl = spawnSync('openssl', ['version']).status === 0;
  test.skipIf(!openssl).each(bundles)('openssl verifies %s', (file) => {
    const { payload, signature } = parseBundle(readFileSync(join(evidence, file), 'utf8'), file);
    const [pae, der] = [join(folder, 'pae'), join(folder, 'der')];
    writeFileSync(pae, preAuthEncoding(payload));
    writeFileSync(der, signature);
    expect(spawnSync('openssl', ['dgst', '-sha256', '-verify', key, '-signature', der, pae]).status).toBe(0);
  });
});

describe('v2: the assembled manifest that was kept', () => {
  const golden = join(import.meta.dirname, '../golden/v2');
  const key = join(golden, 'release.pub');
  const names = readdirSync(join(golden, 'evidence'));
  const [kept = ''] = readdirSync(join(golden, 'kept')).filter((name) => name.endsWith('.manifest.jsonl'));
  const manifest = join(golden, 'kept', kept);

  test('is verified by the bundle beside it, and by the confirmation', async () => {
    expect((await verifyKept(machine, { manifest, key })).outcome).toMatchObject({ exitCode: 0, run: 3 });
    const bundle = join(golden, 'evidence/latest.sigstore.json');
    expect((await verifyKept(machine, { manifest, bundle, key })).outcome).toMatchObject({ exitCode: 0, run: 4 });
  });

  test.each(names.filter((name) => /^\d{8}_[^.]*\.jsonl$/.test(name)))(
    '%s alone is not all of it, and the way to all of it is named',
    async (name) => {
      const { outcome } = await verifyKept(machine, { manifest: join(golden, 'evidence', name), key });
      expect(verdictOf(outcome)).toEqual({ exitCode: 7, codes: ['VERIFY_DIGEST'] });
      expect(outcome.manifest.hint).toContain(`--assemble ${Number(name.slice(0, 8))}`);
    },
  );
});

describe('files beside the manifest', () => {
  const evidence = join(GOLDEN, 'kept/evidence');
  const manifest = readdirSync(evidence).find((file) => /^00000002_[^.]*\.jsonl$/.test(file)) ?? '';
  // What `pull --allow-unproven` brings: an orphan is not among it, one object was adopted by its CRC64NVME.
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'adopted.bin': 'adopted\n',
    'back\\slash': 'backslash\n',
    empty: '',
    'parts.bin': Buffer.alloc(12 * 1024 * 1024, 'golden'),
    'plain.txt': 'changed\n',
    'with space.txt': 'space\n',
    'ünïcode/日本.txt': 'unicode\n',
  };
  const directory = join(folder, 'files');
  const given = { manifest: join(evidence, manifest), key: join(GOLDEN, 'kept/release.pub'), directory };

  test('match, and so does SHA256SUMS', async () => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), content);
    }
    cpSync(join(GOLDEN, 'kept/SHA256SUMS'), join(directory, 'SHA256SUMS'));
    const { outcome, findings } = await verifyKept(machine, given);
    expect(findings).toEqual([]);
    expect(outcome).toMatchObject({ exitCode: 0, files: { checked: 7, matching: 7, accident: 1 }, sums: { ok: true } });
  });

  test.each(Object.keys(files).filter((name) => name !== 'empty'))('one changed byte of %s is found', async (name) => {
    const content = Buffer.from(files[name] ?? '');
    content[0] = (content[0] ?? 0) ^ 1;
    writeFileSync(join(directory, name), content);
    const { outcome, findings } = await verifyKept(machine, given);
    expect(outcome.exitCode).toBe(2);
    expect(findings).toMatchObject([{ key: name, state: 'different' }]);
    writeFileSync(join(directory, name), files[name] ?? '');
  });
});
