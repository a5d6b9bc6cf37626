import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSpecFiles } from '../../../src/adapters/local/spec-files.ts';
import { faultsOf, type LoadedSpecs, loadSpecs } from '../../../src/app/spec/load-spec.ts';
import { EXIT_CODES, S3recError } from '../../../src/core/error.ts';

const specFiles = openSpecFiles({ allowOutside: false });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 's3rec-spec-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function spec(name: string, more = ''): string {
  return `version: 1\nname: ${name}\nbucket: my-bucket\nsources: [{ path: ./a }]\nmanifest: { sign: { env: S3REC_SIGNING_KEY } }\n${more}`;
}

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function load(files: readonly string[], names: readonly string[] = []): Promise<LoadedSpecs> {
  return loadSpecs({ files, names, cwd: folder }, specFiles);
}

async function failure(files: readonly string[], names: readonly string[] = []): Promise<S3recError> {
  const error: unknown = await load(files, names).catch((reason: unknown) => reason);
  if (!(error instanceof S3recError)) {
    throw new Error(`expected an S3recError, got ${String(error)}`);
  }
  expect(EXIT_CODES[error.code]).toBe(65);
  return error;
}

describe('files', () => {
  test('specs of several files and documents come in order, with the folder that their paths start in', async () => {
    put('one.yaml', `${spec('a')}---\n${spec('b')}`);
    put('sub/two.yaml', spec('c'));
    const { specs, warnings } = await load(['sub/two.yaml', 'one.yaml']);
    expect(specs.map(({ name, document, directory }) => [name, document, directory])).toEqual([
      ['c', 0, join(folder, 'sub')],
      ['a', 0, folder],
      ['b', 1, folder],
    ]);
    expect(warnings).toEqual([]);
  });

  test('a file that is named twice is one file', async () => {
    put('one.yaml', spec('a'));
    expect((await load(['one.yaml', './one.yaml', 'one.yaml'])).specs).toHaveLength(1);
  });

  test('every fault of every file is reported at once', async () => {
    put('one.yaml', spec('A'));
    put('two.yaml', `${spec('b', 'x: 1\n')}---\n${spec('c', 'y: 1\n')}`);
    const error = await failure(['two.yaml', 'one.yaml', 'none.yaml', '.']);
    expect(faultsOf(error).map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      '.:1 file',
      'none.yaml:1 file',
      'one.yaml:2 wrong-value',
      'two.yaml:6 unknown-field',
      'two.yaml:13 unknown-field',
    ]);
    expect(error.message).toBe('.:1:1: it is a folder (and 4 more)');
    expect(error.hint).toBe('name the file in it');
  });

  test('what is larger than 1 MiB is not read', async () => {
    put('big.yaml', `#${'x'.repeat(1024 * 1024)}`);
    expect((await failure(['big.yaml'])).message).toContain('too large');
    put('fits.yaml', `${spec('a')}#`.padEnd(1024 * 1024, 'x'));
    expect((await load(['fits.yaml'])).specs).toHaveLength(1);
  });

  test('a pipe is refused, not waited for, as a spec and as a base', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('/usr/bin/mkfifo', [pipe]);
    put('one.yaml', spec('a', 'extends: pipe\n'));
    // Whoever waits for a writer gets one, so that the test fails rather than hangs.
    const writer = spawn('sh', ['-c', 'sleep 1; exec 3<>pipe; sleep 0.2'], { cwd: folder });
    try {
      expect((await failure(['pipe'])).message).toContain('it is no regular file');
      expect((await failure(['one.yaml'])).message).toContain('it is no regular file');
    } finally {
      writer.kill();
    }
  });

  test.each(['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'])(
    'a field with the name %s is one unknown field, in a spec and in its base',
    async (name) => {
      put('one.yaml', spec('a', `${name}: 1\n`));
      put('sub/two.yaml', 'extends: ../one.yaml\n');
      for (const file of ['one.yaml', 'sub/two.yaml']) {
        const faults = faultsOf(await failure([file]));
        expect(faults.map(({ code, message }) => [code, message])).toEqual([
          ['unknown-field', `\`${name}\` is not a field of a spec`],
        ]);
      }
    },
  );

  test('the same bucket, prefix and name in two files is refused at the second', async () => {
    put('one.yaml', spec('a'));
    put('two.yaml', spec('a'));
    const [fault] = faultsOf(await failure(['one.yaml', 'two.yaml']));
    expect(fault).toMatchObject({ file: 'two.yaml', line: 2, code: 'duplicate-spec' });
    expect(fault?.hint).toContain('one.yaml:2:7');
  });

  test.each<[string, string, string, readonly string[]]>([
    ['elsewhere', 'x: 1\n', '', ['6 unknown-field', '9 duplicate-spec']],
    ['elsewhere in the second', '', 'x: 1\n', ['8 duplicate-spec', '12 unknown-field']],
    [
      'in the manifest, beside its place',
      'prune: 1\n',
      'takeover: 1\n',
      ['6 wrong-type', '9 duplicate-spec', '13 wrong-type'],
    ],
    ['in the prefix', 'prefix: /\n', 'prefix: /\n', ['6 wrong-value', '13 wrong-value']],
    ['in the endpoint', 'endpoint: ftp://s3\n', '', ['6 wrong-value']],
  ])('a fault %s and a duplicate are told at once', async (_where, first, second, expected) => {
    put('s.yaml', `${spec('a', first)}---\n${spec('a', second)}`);
    expect(faultsOf(await failure(['s.yaml'])).map(({ line, code }) => `${line} ${code}`)).toEqual(expected);
  });

  test('a fault and evidence that would lie in one folder are told at once', async () => {
    const manifest = (bucket: string, more: string): string =>
      `version: 1\nname: a\nbucket: ${bucket}\nsources: [{ path: ./a }]\nmanifest: { bucket: evidence, ${more}sign: { env: S3REC_SIGNING_KEY } }\n`;
    const codes = async (second: string): Promise<string[]> => {
      put('s.yaml', `${manifest('one-bucket', '')}x: 1\n---\n${manifest('two-bucket', second)}`);
      return faultsOf(await failure(['s.yaml'])).map(({ line, code }) => `${line} ${code}`);
    };
    expect(await codes('')).toEqual(['6 unknown-field', '9 duplicate-spec']);
    expect(await codes('prefix: /, ')).toEqual(['6 unknown-field', '12 wrong-value']);
  });

  test('texts that would keep the YAML parser busy for minutes are refused at once', async () => {
    put('deep.yaml', '['.repeat(300_000));
    put('maps.yaml', '{a: '.repeat(200_000));
    put('dashes.yaml', '- '.repeat(20_000));
    put('anchors.yaml', '&a '.repeat(300_000));
    const error = await failure(['deep.yaml', 'maps.yaml', 'dashes.yaml', 'anchors.yaml']);
    expect(faultsOf(error).map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'anchors.yaml: more than 1000 anchors, aliases and tags',
      'dashes.yaml: the document is nested too deeply',
      'deep.yaml: more than 64 brackets stand open here',
      'maps.yaml: more than 64 brackets stand open here',
    ]);
  });
});

describe('--name', () => {
  beforeEach(() => put('s.yaml', `${spec('web')}---\n${spec('data')}---\n${spec('logs')}`));

  test('picks documents, in the order of the file', async () => {
    expect((await load(['s.yaml'], ['logs', 'web'])).specs.map(({ name }) => name)).toEqual(['web', 'logs']);
  });

  test('a name that no spec has is refused with the nearest, or with all there are', async () => {
    expect((await failure(['s.yaml'], ['web', 'dta'])).hint).toBe('Did you mean data?');
    const error = await failure(['s.yaml'], ['production']);
    expect(error.message).toContain('"production"');
    expect(error.hint).toBe('There are: web, data, logs');
  });
});

describe('what a spec in a git work tree may show', () => {
  const SECRET = 'root:$6$secret:19000:0:99999:7:::';
  beforeEach(() => {
    put('repo/.git/config', SECRET);
    put('repo/base.yaml', 'prefix: x/\n');
    put('repo/sub/s3rec.yaml', '');
    put('shadow', SECRET);
    put('other/base.yaml', `${SECRET}\n`);
    symlinkSync('../shadow', join(folder, 'repo/link.yaml'));
    symlinkSync('../other', join(folder, 'repo/linked'));
  });

  test.each([
    ['../../shadow', 'lies outside the git work tree'],
    ['../../gone', 'lies outside the git work tree'],
    ['../link.yaml', 'lies outside the git work tree'],
    ['../linked/base.yaml', 'lies outside the git work tree'],
    ['../.git/config', 'lies in a .git folder'],
  ])('its base %s %s, and no line of it is shown', async (base, says) => {
    put('repo/sub/s3rec.yaml', spec('a', `extends: ${base}\n`));
    const error = await failure(['repo/sub/s3rec.yaml']);
    expect(faultsOf(error)).toEqual([
      expect.objectContaining({ file: 'repo/sub/s3rec.yaml', line: 6, message: expect.stringContaining(says) }),
    ]);
    expect(JSON.stringify([error.message, error.data])).not.toContain('secret');
  });

  test('the operator may allow it, and outside a work tree nothing is limited', async () => {
    put('repo/sub/s3rec.yaml', spec('a', 'extends: ../../other/fine.yaml\n'));
    put('free/s3rec.yaml', spec('a', 'extends: ../other/fine.yaml\n'));
    put('other/fine.yaml', 'prefix: x/\n');
    const allowed = openSpecFiles({ allowOutside: true });
    for (const [file, access] of [
      ['repo/sub/s3rec.yaml', allowed],
      ['free/s3rec.yaml', specFiles],
    ] as const) {
      expect((await loadSpecs({ files: [file], names: [], cwd: folder }, access)).specs[0]?.prefix).toBe('x/');
    }
  });

  test.each(['link.yaml', 'linked/base.yaml', '.git/config'])(
    'a spec %s that the tree only links to, or git keeps for itself, is not read',
    async (file) => {
      const error = await failure([`repo/${file}`]);
      expect(error.message).toMatch(/it lies (?:outside the git work tree|in a \.git folder)/);
      expect(JSON.stringify([error.message, error.data])).not.toContain('secret');
    },
  );
});

describe('keyFile in a git work tree', () => {
  const sign = (keyFile: string): string =>
    `version: 1\nname: a\nbucket: my-bucket\nsources: [{ path: . }]\nmanifest: { sign: { keyFile: ${keyFile} } }\n`;
  beforeEach(() => {
    mkdirSync(join(folder, 'repo/.git'), { recursive: true });
    mkdirSync(join(folder, 'outside'));
  });

  test.each([
    ['./app.key', true],
    ['keys/not-there-yet.key', true],
    ['../outside/app.key', false],
    ['../outside/link/app.key', true],
    ['app.key', false],
  ])('%s: refused %s', async (keyFile, refused) => {
    symlinkSync(join(folder, 'repo'), join(folder, 'outside/link'));
    put('repo/s.yaml', sign(keyFile));
    const outcome = refused
      ? faultsOf(await failure(['repo/s.yaml'])).map(({ code }) => code)
      : await load(['repo/s.yaml']);
    if (refused) {
      expect(outcome).toEqual(['key-in-work-tree']);
    } else {
      expect(outcome).toMatchObject({ specs: [{ manifest: { sign: { keyFile } } }] });
    }
  });
});

describe('digest', () => {
  async function digestOf(text: string, path = 's.yaml'): Promise<string | undefined> {
    put(path, text);
    return (await load([path])).specs[0]?.digest;
  }

  test('comments, line ends, order of fields, defaults written out, and the place of the file do not matter', async () => {
    const plain = await digestOf(spec('a'));
    const lines = spec('a').trimEnd().split('\n');
    expect(await digestOf(`# note\r\n${lines.toReversed().join(' # why\r\n')}\r\n`)).toBe(plain);
    expect(await digestOf(spec('a', 'parallelism: 16\nprefix: ""\nintegrity: { partSize: 16 MiB }\n'))).toBe(plain);
    expect(await digestOf(spec('a').replace('./a', 'b/.././a/'), 'sub/folder/other.yaml')).toBe(plain);
    put('base.yaml', spec('z'));
    expect(await digestOf('extends: base.yaml\nname: a\n')).toBe(plain);
  });

  test('every value counts, and so does the order of rules', async () => {
    const rules = (list: string): string => spec('a', `objects: [${list}]\n`);
    const texts = [
      spec('a'),
      spec('b'),
      spec('a', 'prune: { enabled: true }\n'),
      spec('a', 'integrity: { partSize: 17MiB }\n'),
      rules('{ match: a, phase: 1 }, { match: b }'),
      rules('{ match: b }, { match: a, phase: 1 }'),
    ];
    const digests = new Set<string | undefined>();
    for (const text of texts) {
      digests.add(await digestOf(text));
    }
    expect(digests.size).toBe(texts.length);
  });
});
