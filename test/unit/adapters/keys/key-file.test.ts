import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readKeyFile } from '../../../../src/adapters/keys/key-file.ts';
import { generatePair } from '../../../../src/adapters/keys/keygen.ts';
import { openSigner } from '../../../../src/adapters/keys/open-signer.ts';
import { loadTrust, readPublicKey } from '../../../../src/adapters/keys/public-keys.ts';

let home: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 's3rec-keys-'));
  env = { XDG_CONFIG_HOME: join(home, 'config') };
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const read = (keyFile: string): string => readKeyFile(keyFile, { directory: join(home, 'spec'), env }).path;

function sign(manifestSign: { keyFile: string } | { env: 'S3REC_SIGNING_KEY' }): Parameters<typeof openSigner>[0] {
  return { directory: join(home, 'spec'), manifest: { bucket: 'b', prefix: '', trust: [], sign: manifestSign } };
}

describe('keygen', () => {
  test('a private key for its owner alone, a public key to commit', async () => {
    const pair = generatePair('release', join(home, 'spec', 'keys', 'release.pub'), env);
    expect(pair.privatePath).toBe(join(home, 'config', 's3rec', 'keys', 'release.pem'));
    expect(statSync(pair.privatePath).mode & 0o777).toBe(0o600);
    expect(readFileSync(pair.privatePath, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    const signer = await openSigner(sign({ keyFile: pair.keyFile }), { env, allowOutside: false });
    const [trusted] = await loadTrust(['keys/release.pub'], {
      directory: join(home, 'spec'),
      region: undefined,
      allowOutside: false,
    });
    expect(signer.key.fingerprint).toBe(pair.key.fingerprint);
    expect(trusted).toEqual({ ...pair.key, origin: 'keys/release.pub' });
  });

  test.each(['private', 'public'])('never overwrites a %s key', (which) => {
    const { privatePath, publicPath } = generatePair('release', join(home, 'release.pub'), env);
    const before = readFileSync(which === 'private' ? privatePath : publicPath, 'utf8');
    rmSync(which === 'private' ? publicPath : privatePath);
    expect(() => generatePair('release', publicPath, env)).toThrow(expect.objectContaining({ code: 'LOCAL_EXISTS' }));
    expect(readFileSync(which === 'private' ? privatePath : publicPath, 'utf8')).toBe(before);
    // Half a pair would be of no use.
    expect(existsSync(which === 'private' ? publicPath : privatePath)).toBe(false);
  });
});

describe('the signing key', () => {
  test('with a slash it is relative to the spec, without one it is in the key folder', () => {
    mkdirSync(join(home, 'spec'));
    mkdirSync(join(home, 'config', 's3rec', 'keys'), { recursive: true });
    for (const path of [join(home, 'k.pem'), join(home, 'config', 's3rec', 'keys', 'k.pem')]) {
      writeFileSync(path, 'x', { mode: 0o600 });
    }
    expect(read('../k.pem')).toBe(join(home, 'k.pem'));
    expect(read('k.pem')).toBe(join(home, 'config', 's3rec', 'keys', 'k.pem'));
  });

  test('is refused inside a git work tree, behind a link too', () => {
    mkdirSync(join(home, 'tree', '.git'), { recursive: true });
    writeFileSync(join(home, 'tree', 'k.pem'), 'x');
    symlinkSync(join(home, 'tree', 'k.pem'), join(home, 'link.pem'));
    for (const keyFile of [join(home, 'tree', 'k.pem'), '../tree/k.pem', '../link.pem']) {
      expect(() => read(keyFile)).toThrow(expect.objectContaining({ code: 'SIGN_KEY_REFUSED' }));
    }
  });

  test('a worktree, whose .git is a file, is one too', () => {
    mkdirSync(join(home, 'tree', 'deep'), { recursive: true });
    writeFileSync(join(home, 'tree', '.git'), 'gitdir: elsewhere');
    writeFileSync(join(home, 'tree', 'deep', 'k.pem'), 'x');
    expect(() => read('../tree/deep/k.pem')).toThrow(expect.objectContaining({ code: 'SIGN_KEY_REFUSED' }));
  });

  test.each([0o644, 0o640, 0o601, 0o602, 0o404])('of mode %o is refused, with the command that mends it', (mode) => {
    const path = join(home, 'k.pem');
    writeFileSync(path, 'x');
    chmodSync(path, mode);
    expect(() => read('../k.pem')).toThrow(
      expect.objectContaining({
        code: 'SIGN_KEY_REFUSED',
        message: expect.stringContaining(`mode 0${mode.toString(8)}`) as string,
        hint: expect.stringContaining(`chmod 600 ${path}`) as string,
      }),
    );
    chmodSync(path, 0o400);
    expect(read('../k.pem')).toBe(path);
  });

  test.each([
    ['missing', 'nowhere.pem', 'does not exist'],
    ['a folder', './', 'cannot be read'],
  ])('%s', (_, keyFile, found) => {
    mkdirSync(join(home, 'spec'));
    expect(() => read(keyFile)).toThrow(
      expect.objectContaining({ code: 'SIGN_KEY_UNREADABLE', message: expect.stringContaining(found) }),
    );
  });

  test('from the environment', async () => {
    const { privatePath, key } = generatePair('release', join(home, 'release.pub'), env);
    const inEnv = { ...env, S3REC_SIGNING_KEY: readFileSync(privatePath, 'utf8') };
    const signer = await openSigner(sign({ env: 'S3REC_SIGNING_KEY' }), { env: inEnv, allowOutside: false });
    expect(signer.key).toEqual({ ...key, origin: 'env S3REC_SIGNING_KEY' });
    await expect(openSigner(sign({ env: 'S3REC_SIGNING_KEY' }), { env, allowOutside: false })).rejects.toMatchObject({
      code: 'SIGN_KEY_UNREADABLE',
      message: expect.stringContaining('S3REC_SIGNING_KEY'),
    });
  });
});

describe('trusted keys', () => {
  test('a private key, several keys, or none are refused', () => {
    const { privatePath, publicPath } = generatePair('release', join(home, 'release.pub'), env);
    const twice = join(home, 'twice.pub');
    writeFileSync(twice, readFileSync(publicPath, 'utf8').repeat(2));
    const damaged = join(home, 'damaged.pub');
    writeFileSync(damaged, readFileSync(publicPath, 'utf8').replace(/M/g, 'N'));
    const none = join(home, 'none.pub');
    writeFileSync(none, 'ssh-ed25519 AAAA');
    for (const [path, found] of [
      [privatePath, 'it holds PRIVATE KEY'],
      [twice, 'it holds PUBLIC KEY, PUBLIC KEY'],
      [damaged, 'it is damaged'],
      [none, 'it is no PEM'],
    ] as const) {
      expect(() => readPublicKey(path, 'keys/x.pub')).toThrow(
        expect.objectContaining({ code: 'SPEC_INVALID', message: expect.stringContaining(found) }),
      );
    }
  });

  test('what has no end, or is no key by its size, is not read; a link is', () => {
    const { privatePath, publicPath, keyFile } = generatePair('release', join(home, 'release.pub'), env);
    const link = join(home, 'link.pub');
    symlinkSync(publicPath, link);
    expect(readPublicKey(link).fingerprint).toBe(readPublicKey(publicPath).fingerprint);
    const pipe = join(home, 'pipe');
    execFileSync('/usr/bin/mkfifo', ['-m', '600', pipe]);
    for (const path of [pipe, '/dev/zero']) {
      expect(() => readPublicKey(path, 'K')).toThrow(
        expect.objectContaining({
          code: 'LOCAL_UNREADABLE',
          message: 'The public key K cannot be read (it is no regular file).',
        }),
      );
    }
    const large = `${readFileSync(publicPath, 'utf8')}${'#'.repeat(65_536)}`;
    writeFileSync(publicPath, large);
    expect(() => readPublicKey(publicPath, 'K')).toThrow(
      expect.objectContaining({
        code: 'SPEC_INVALID',
        message: expect.stringContaining('it has more than 65536 bytes') as string,
      }),
    );
    rmSync(privatePath);
    symlinkSync(pipe, privatePath);
    expect(() => read(keyFile)).toThrow(
      expect.objectContaining({
        code: 'SIGN_KEY_UNREADABLE',
        message: expect.stringContaining('it is no regular file') as string,
      }),
    );
  });

  test('one outside the git work tree of the spec is not read, unless the operator allows it', async () => {
    const spec = join(home, 'repo', 'spec');
    mkdirSync(join(home, 'repo', '.git'), { recursive: true });
    mkdirSync(spec);
    const { key } = generatePair('outer', join(home, 'outer.pub'), env);
    generatePair('inner', join(home, 'repo', 'keys', 'inner.pub'), env);
    symlinkSync('../../outer.pub', join(spec, 'link.pub'));
    const load = (entry: string, allowOutside = false): ReturnType<typeof loadTrust> =>
      loadTrust([entry], { directory: spec, region: undefined, allowOutside });
    await expect(load('../keys/inner.pub')).resolves.toHaveLength(1);
    for (const entry of ['../../outer.pub', '../../gone.pub', 'link.pub', '/etc/shadow']) {
      await expect(load(entry)).rejects.toMatchObject({
        code: 'LOCAL_REFUSED',
        hint: expect.stringContaining('--allow-outside'),
      });
    }
    await expect(load('link.pub', true)).resolves.toMatchObject([{ fingerprint: key.fingerprint }]);
  });

  test('a missing one', async () => {
    await expect(
      loadTrust(['gone.pub'], { directory: home, region: undefined, allowOutside: false }),
    ).rejects.toMatchObject({
      code: 'LOCAL_NOT_FOUND',
      message: expect.stringContaining('gone.pub'),
    });
  });
});
