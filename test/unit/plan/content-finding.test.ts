import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type ContentFinding, contentFinding, LOOKED_AT } from '../../../src/core/plan/content-finding.ts';

function found(content: string | Buffer, path = 'files/x'): ContentFinding | undefined {
  const bytes = Buffer.from(content as string);
  return contentFinding({ path, size: bytes.length }, bytes.subarray(0, LOOKED_AT));
}

describe('a private key', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const sealed = privateKey.export({ type: 'sec1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
  const certificate = `-----BEGIN CERTIFICATE-----\n${'MIIB'.repeat(12)}\n-----END CERTIFICATE-----\n`;
  const openssh = `-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n`;
  const putty = 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: me\n';

  test.each<[where: string, content: string]>([
    ['alone', pem],
    ['encrypted, in the older form', sealed],
    ['behind a certificate', certificate.repeat(3) + pem],
    ['behind line ends of Windows', `${certificate}${pem}`.replaceAll('\n', '\r\n')],
    ['of OpenSSH', openssh],
    ['of PuTTY', putty],
    ['of PuTTY, behind a comment', `# mine\n${putty}`],
    ['of SSH2', '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: "x"\n'],
    ['of PGP', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYB\n'],
    ['indented, in YAML', `kind: Secret\nstringData:\n  tls.key: |\n${pem.replaceAll(/^/gm, '    ')}`],
    ['in JSON', JSON.stringify({ type: 'service_account', private_key: pem })],
    ['in JSON, encrypted', JSON.stringify({ key: sealed })],
    ['in source code', `const key = "${pem.trim().replaceAll('\n', '\\n" +\n  "')}";`],
    ['behind a byte order mark', `\ufeff${pem}`],
    ['as the last that is looked at', `${'x\n'.repeat((LOOKED_AT - pem.length) / 2)}\n${pem}`.slice(0, LOOKED_AT)],
  ])('%s', (_where, content) => {
    expect(found(content)).toBe('private-key');
  });

  test.each<[what: string, content: string]>([
    ['a public key', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['a certificate', certificate],
    ['a text that names the form', 'A key begins with `-----BEGIN PRIVATE KEY-----` and ends alike.'],
    ['code that reads keys', `if (text.startsWith('-----BEGIN PRIVATE KEY-----')) { return parsePrivateKeyOf(text); }`],
    ['a text on PuTTY', 'It begins with PuTTY-User-Key-File-3.'],
    ['nothing', ''],
  ])('is not %s', (_what, content) => {
    expect(found(content)).toBeUndefined();
  });

  test('in UTF-16, as PowerShell writes what a program prints', () => {
    expect(found(Buffer.from(`\ufeff${pem}`, 'utf16le'))).toBe('private-key');
    expect(found(Buffer.from('\ufeff_authToken=npm_abc\r\n', 'utf16le'), '.npmrc')).toBe('credentials');
  });

  test('as openssl writes it, behind the parameters of its curve', () => {
    expect(found(execFileSync('openssl', ['ecparam', '-name', 'prime256v1', '-genkey'], { stdio: 'pipe' }))).toBe(
      'private-key',
    );
  });

  test.each(['\n', ' ', '-----BEGIN A ', '-----BEGIN PRIVATE KEY-----"'])(
    'is looked for in no more time than the file is long: %j',
    (piece) => {
      const text = `PRIVATE KEY${piece.repeat(LOOKED_AT / piece.length)}`;
      const begun = performance.now();
      found(text);
      expect(performance.now() - begun).toBeLessThan(500);
    },
  );
});

test.each<[string, Buffer, ContentFinding | undefined]>([
  ['a pointer of Git LFS', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'), 'lfs-pointer'],
  ['one of the most bytes', Buffer.from('version https://git-lfs.github.com/spec/v1\n'.padEnd(1023)), 'lfs-pointer'],
  ['a longer file that begins so', Buffer.from('version https://git-lfs.github.com/spec/v1\n'.padEnd(1024)), undefined],
  ['a text on it', Buffer.from('see version https://git-lfs.github.com/spec/v1'), undefined],
  ['bytes that begin as UTF-16 does', Buffer.from('\u00ff\n-----BEGIN PRIVATE KEY-----', 'latin1'), 'private-key'],
  [
    'bytes of which the second is as in UTF-16',
    Buffer.from('\n\u00fe\n-----BEGIN PRIVATE KEY-----', 'latin1'),
    'private-key',
  ],
])('%s', (_, bytes, finding) => {
  expect(contentFinding({ path: 'x', size: bytes.length }, bytes)).toBe(finding);
});

describe('credentials', () => {
  test.each<[path: string, content: string, harmless?: string]>([
    ['.env', 'DATABASE_URL=x\n', ''],
    ['deep/.env.production', 'A=1'],
    ['.envrc', 'export A=1'],
    ['.ENV', 'A=1'],
    ['.npmrc', '//registry.npmjs.org/:_authToken=npm_abc\n', 'registry=https://x/\n//x/:_authToken=${NPM_TOKEN}\n'],
    ['.npmrc', 'a=b\n_auth = "YWJj"\n', '_auth=\n'],
    ['.yarnrc.yml', 'npmScopes:\n  a:\n    npmAuthToken: abc\n', 'npmAuthToken: "${TOKEN}"\n'],
    ['.pypirc', '[pypi]\nusername = __token__\npassword = pypi-abc\n', '[distutils]\nindex-servers = pypi\n'],
    ['.netrc', 'machine a login b password c\n'],
    ['_netrc', 'machine a login b password c\n'],
    ['.git-credentials', 'https://u:p@example.com\n'],
    ['.config/git/credentials', 'https://u:p@example.com\n'],
    ['home/.aws/credentials', '[default]\naws_secret_access_key = x\n'],
    ['.docker/config.json', '{"auths":{"r.io":{"auth":"dTpw"}}}', '{"auths":{"r.io":{}},"credsStore":"pass"}'],
    ['.dockercfg', '{"r.io":{"auth":"dTpw"}}'],
    ['.kube/config', 'users:\n- name: a\n  user:\n    token: abc\n', 'clusters: []\n'],
    ['.cargo/credentials.toml', '[registry]\ntoken = "x"\n'],
    ['.gem/credentials', ':rubygems_api_key: x\n'],
    ['.terraformrc', 'credentials "a" {\n  token = "x"\n}\n', 'plugin_cache_dir = "x"\n'],
    ['.terraform.d/credentials.tfrc.json', '{}'],
    ['gcloud/application_default_credentials.json', '{}'],
    ['.m2/settings.xml', '<server><password>x</password></server>', '<password>${env.PASSWORD}</password>'],
    ['.npmrc', '\ufeff_authToken=npm_abc\n'],
    ['auth.json', '{"http-basic":{"repo.example.com":{"username":"u","password":"p"}}}', '{"http-basic":{}}'],
    ['.config/gh/hosts.yml', 'github.com:\n    oauth_token: gho_x\n', 'github.com:\n    user: u\n'],
    ['.boto', '[Credentials]\naws_secret_access_key = x\n', '[Boto]\n'],
    ['.pgpass', 'h:5432:d:u:p\n'],
    ['.my.cnf', '[client]\npassword=x\n', '[client]\nuser=x\n'],
    ['.s3cfg', 'access_key = a\nsecret_key = b\n', 'secret_key = \n'],
    ['rclone.conf', '[a]\nsecret_access_key = x\n', '[a]\ntype = s3\nenv_auth = true\n'],
    ['.vault-token', 'hvs.x'],
    ['.htpasswd', 'u:$apr1$x\n'],
    ['release.p12', '0'],
    ['release.PFX', '0'],
    ['debug.keystore', '0'],
    ['trust.jks', '0'],
    ['a.bks', '0'],
    ['passwords.kdbx', '0'],
    ['.gnupg/private-keys-v1.d/ABC.key', '0'],
  ])('%s with %j', (path, content, harmless) => {
    expect(found(content, `files/${path}`)).toBe('credentials');
    expect(found(content, path)).toBe('credentials');
    if (harmless !== undefined) {
      expect(found(harmless, path)).toBeUndefined();
    }
  });

  test.each([
    '.env.example',
    '.env.local.sample',
    'a.env',
    'env',
    '.env/readme',
    'npmrc',
    'credentials',
    'aws/credentials.md',
    'docker/config.json',
    'config.json',
    'keystore',
    'secring.gpg.md',
  ])('%s is another file', (path) => {
    expect(found('//r/:_authToken=x\n"auth": "x"\npassword = x\n', path)).toBeUndefined();
  });

  test('are found behind a link of another name', () => {
    const file = { path: 'files/x.txt', leadsTo: '/home/a/.env', size: 3 };
    expect(contentFinding(file, Buffer.from('A=1'))).toBe('credentials');
  });
});
