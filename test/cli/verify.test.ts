import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { CliWorld } from './cli.ts';

const world = await CliWorld.open();
const { endpoint, region } = world.sandbox;
const s3 = new S3Client({ endpoint, region, credentials: world.sandbox, forcePathStyle: true });
const spec = world.spec('site', { 'a.txt': 'alpha', 'b.txt': 'beta' });
world.spec('fresh', { 'a.txt': 'alpha' });
let kept = '';
let run = '';

async function put(key: string, text: string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: 'data', Key: key, Body: text, ChecksumAlgorithm: 'SHA256' }));
}

beforeAll(async () => {
  expect((await world.run(`apply --yes -o kept ${spec}`)).code).toBe(0);
  run = readdirSync(world.path('kept')).find((name) => name.endsWith('.jsonl')) ?? '';
  kept = `--manifest kept/${run} --key site.pub`;
});

describe('a spec', () => {
  test('verified', async () => {
    const { code, stdout, stderr } = await world.run(`verify ${spec}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('  signature     good\n  signer        trusted: ');
    expect(stdout).toContain('  objects       match: 2 objects; proofs: cryptographic 2 (checksum-full 2)\n');
    expect(stdout).toContain('  chain         unbroken: 2 bundles, to its beginning, run 0\n');
    expect(stdout).toContain('\nVerified.\n');
  });

  test('each question for itself, for machines; several specs', async () => {
    const { code, last } = await world.json(`verify --deep --max-age 1h ${spec} fresh.yaml`);
    expect(code).toBe(3);
    expect(last).toMatchObject({
      ...{ type: 'result', command: 'verify', exitCode: 3 },
      specs: [
        {
          name: 'site',
          run: 1,
          exitCode: 0,
          signature: { ok: true },
          signer: { ok: true, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
          manifest: { ok: true, key: `site/_manifests/site/${run}` },
          objects: {
            ok: true,
            checked: 2,
            cryptographic: 2,
            accident: 0,
            different: 0,
            unknown: 0,
            missing: 0,
            weak: 0,
          },
          chain: { ok: true, runs: 2, walkedTo: 0, whole: true, manifestsRead: 1 },
          freshness: { ok: true, anchored: true },
          openUploads: { ok: true, count: 0 },
          requests: { HeadObject: 2 },
        },
        {
          name: 'fresh',
          exitCode: 3,
          error: { code: 'NEVER_APPLIED', hint: expect.stringContaining('apply') as string },
        },
      ],
    });
  });

  test('an object that differs: 2; evidence that is wrong: 7', async () => {
    await put('site/a.txt', 'alphA');
    const { code, stdout } = await world.run(`verify ${spec}`);
    expect(code).toBe(2);
    expect(stdout).toContain(
      '\nDifferences (1)\n  ! site/a.txt\n      its bytes differ (checksum-full, SHA256, cryptographic)\n',
    );
    const machine = await world.json(`verify ${spec}`);
    expect(machine.events).toContainEqual({
      ...{ type: 'finding', name: 'site', key: 'site/a.txt', state: 'different', basis: 'checksum-full' },
      ...{
        strength: 'cryptographic',
        by: 'SHA256',
        differs: ['its bytes differ (checksum-full, SHA256, cryptographic)'],
      },
    });
    await put(
      `site/_manifests/site/${run}`,
      world.read(`kept/${run}`).replace('alpha', 'alphA').replace('a.txt', 'b.txt'),
    );
    const tampered = await world.run(`verify ${spec}`);
    expect(tampered.code).toBe(7);
    expect(tampered.stdout).toContain('  signature     good\n');
    expect(tampered.stdout).toContain('  manifest      not as signed: ');
    expect(tampered.stdout).toContain('  objects       not looked at: ');
    expect(tampered.stdout).toContain('\nVerification failed: VERIFY_DIGEST.\n');
  });
});

describe('files, without a network', () => {
  const offline = { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1', AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };

  test('manifest, bundle and a folder', async () => {
    const { code, stdout } = await world.run(`verify ${kept} --dir site`, offline);
    expect(code).toBe(0);
    expect(stdout).toContain('site, run 1, signed at ');
    expect(stdout).toContain('  files         match: 2 files of site\n');
    expect(stdout).toContain('\nVerified; freshness not checked.\n');
    world.write({ 'site/a.txt': 'alphA', 'site/SHA256SUMS': world.read('kept/SHA256SUMS') });
    const { code: differs, last } = await world.json(`verify ${kept} --dir site`, offline);
    expect(differs).toBe(2);
    expect(last).toMatchObject({ files: { ok: false, checked: 2, different: 1 }, sums: { ok: true }, exitCode: 2 });
    rmSync(join(world.path('site'), 'SHA256SUMS'));
    world.write({ 'site/a.txt': 'alpha' });
  });

  test('a FIFO in the folder is extra; as key, manifest or bundle it is refused, and nothing waits for a writer', async () => {
    const pipe = join(world.path('site'), 'pipe');
    execFileSync('/usr/bin/mkfifo', [pipe]);
    const { code, stdout } = await world.run(`verify ${kept} --dir site`, offline);
    expect(stdout).toContain('pipe is neither a file nor a folder');
    expect(stdout).toContain('extra 1');
    expect(code).toBe(2);
    for (const words of [
      `--manifest kept/${run} --key site/pipe`,
      `--manifest kept/${run} --key /dev/zero`,
      `--manifest site/pipe --key site.pub --bundle kept/${run.replace('.jsonl', '.sigstore.json')}`,
      `${kept} --bundle site/pipe`,
    ]) {
      expect(await world.run(`verify ${words}`, offline)).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/is (no|not a) regular file/) as string,
      });
    }
    expect(await world.run('show site/pipe', offline)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('site/pipe cannot be read: it is a FIFO.') as string,
    });
    rmSync(pipe);
  });

  test('another key: 7', async () => {
    const { code, stdout } = await world.run(`verify --manifest kept/${run} --key fresh.pub`, offline);
    expect(code).toBe(7);
    expect(stdout).toMatch(/signature {5}not checked: .*\n {2}signer {8}not trusted: .* \(VERIFY_SIGNER\)\n/);
  });

  test.each([
    ['--deep', '--deep asks about the bucket'],
    ['--name site', '--name asks about the bucket'],
    ['--bundle none', 'There is no bundle'],
  ])('%s', async (option, says) => {
    const { code, stderr } = await world.run(`verify ${kept} ${option}`, offline);
    expect(code).toBe(option.startsWith('--bundle') ? 1 : 64);
    expect(stderr).toContain(says);
  });
});
