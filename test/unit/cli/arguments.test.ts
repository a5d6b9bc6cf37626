import { describe, expect, test } from 'vitest';

import { S3recError } from '../../../src/core/error.ts';
import { parseArguments, type Parsed } from '../../../src/cli/arguments.ts';
import type { ReadyCommand } from '../../../src/cli/command.ts';
import { COMMANDS } from '../../../src/cli/commands.ts';

const HEX = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);

async function parseWords(words: readonly string[]): Promise<Parsed<ReadyCommand>> {
  return await parseArguments(words, '1.2.3', COMMANDS);
}

async function parse(line: string): Promise<unknown> {
  const parsed = await parseWords(line.split(' ').filter(Boolean));
  return parsed.kind === 'command' ? { command: parsed.name, ...parsed.ready.args } : parsed;
}

async function refusal(line: string): Promise<{ message: string; hint: string | undefined }> {
  try {
    await parse(line);
  } catch (error) {
    if (error instanceof S3recError && error.code === 'USAGE') {
      return { message: error.message, hint: error.hint };
    }
    throw error;
  }
  throw new Error(`${line} was understood`);
}

const COMPARE = { names: [], refresh: false, cache: true, allowOutside: false, anchor: {} };
const ALLOWANCE = { forced: {} };
const LOCK = { lockTimeout: 0, lock: true };

describe('what each command takes', () => {
  test.each<[string, object]>([
    [
      'plan',
      {
        command: 'plan',
        specs: ['s3rec.yaml'],
        ...COMPARE,
        ...ALLOWANCE,
        detailedExitcode: false,
        all: false,
        details: false,
      },
    ],
    [
      `plan a.yaml b.yaml -o x.jsonl --detailed-exitcode --refresh --no-cache --allow-outside --all --details --parallelism 4 --force max-deletes=${OTHER} --force max-deletes=${HEX} --force takeover=${OTHER} --takeover ${HEX} --restart-chain ${HEX.toUpperCase()} --name q --name r`,
      {
        command: 'plan',
        specs: ['a.yaml', 'b.yaml'],
        names: ['q', 'r'],
        parallelism: 4,
        refresh: true,
        cache: false,
        allowOutside: true,
        forced: { 'max-deletes': [OTHER, HEX], takeover: [OTHER, HEX] },
        restartChain: HEX,
        anchor: {},
        out: 'x.jsonl',
        detailedExitcode: true,
        all: true,
        details: true,
      },
    ],
    [
      'apply a.yaml b.yaml',
      {
        command: 'apply',
        files: ['a.yaml', 'b.yaml'],
        ...COMPARE,
        ...ALLOWANCE,
        ...LOCK,
        yes: false,
        all: false,
        details: false,
      },
    ],
    [
      'apply',
      {
        command: 'apply',
        files: ['s3rec.yaml'],
        ...COMPARE,
        ...ALLOWANCE,
        ...LOCK,
        yes: false,
        all: false,
        details: false,
      },
    ],
    [
      'apply p.jsonl --yes -o out',
      {
        command: 'apply',
        files: ['p.jsonl'],
        ...COMPARE,
        ...ALLOWANCE,
        ...LOCK,
        yes: true,
        out: 'out',
        all: false,
        details: false,
      },
    ],
    [
      'apply --auto-approve',
      {
        command: 'apply',
        files: ['s3rec.yaml'],
        ...COMPARE,
        ...ALLOWANCE,
        ...LOCK,
        yes: true,
        all: false,
        details: false,
      },
    ],
    [
      `apply p.jsonl --spec other.yaml --require-plan-id ${HEX.toUpperCase()}`,
      {
        command: 'apply',
        files: ['p.jsonl'],
        ...COMPARE,
        ...ALLOWANCE,
        ...LOCK,
        spec: 'other.yaml',
        requirePlanId: HEX,
        yes: false,
        all: false,
        details: false,
      },
    ],
    [
      'apply --allow-older ABCDEF1',
      {
        command: 'apply',
        files: ['s3rec.yaml'],
        ...COMPARE,
        ...ALLOWANCE,
        ...LOCK,
        allowOlder: 'abcdef1',
        yes: false,
        all: false,
        details: false,
      },
    ],
    [
      'apply --lock-timeout 10m --no-lock --deadline 50m',
      {
        command: 'apply',
        files: ['s3rec.yaml'],
        ...COMPARE,
        ...ALLOWANCE,
        lockTimeout: 600_000,
        lock: false,
        deadline: 3_000_000,
        yes: false,
        all: false,
        details: false,
      },
    ],
    ['unlock ID', { command: 'unlock', id: 'ID', spec: 's3rec.yaml', names: [], allowOutside: false }],
    [
      'policy a.yaml --for plan --allow-outside',
      { command: 'policy', spec: 'a.yaml', names: [], allowOutside: true, for: 'plan', bucketPolicy: false },
    ],
    ['show f', { command: 'show', file: 'f', all: false, details: false, names: [], allowOutside: false }],
    [
      'show a.yaml --assemble 3 -o kept --name x',
      {
        command: 'show',
        file: 'a.yaml',
        all: false,
        details: false,
        assemble: 3,
        out: 'kept',
        names: ['x'],
        allowOutside: false,
      },
    ],
    [
      'validate --files --resolved --name x',
      { command: 'validate', specs: ['s3rec.yaml'], names: ['x'], files: true, resolved: true, allowOutside: false },
    ],
    [
      'checksum a b --algorithm sha-256,crc64nvme --algorithm MD5 --part-size 8MiB --match abc-3',
      {
        command: 'checksum',
        files: ['a', 'b'],
        partSize: 8_388_608,
        algorithms: ['SHA256', 'CRC64NVME', 'MD5'],
        match: 'abc-3',
      },
    ],
    ['checksum a --part-size 17179870', { command: 'checksum', files: ['a'], partSize: 17_179_870, algorithms: [] }],
    [
      'checksum s3://data/a/%41?b#c --file f',
      { command: 'checksum', files: ['s3://data/a/%41?b#c'], file: 'f', algorithms: [] },
    ],
    ['checksum a s3://data/b', { command: 'checksum', files: ['a', 's3://data/b'], algorithms: [] }],
    ['checksum ./s3:x', { command: 'checksum', files: ['./s3:x'], algorithms: [] }],
    ['keygen', { command: 'keygen', name: 's3rec' }],
    ['keygen release -o k.pub', { command: 'keygen', name: 'release', out: 'k.pub' }],
    ['sandbox', { command: 'sandbox', port: 0 }],
    ['sandbox --port 9000 --dir d', { command: 'sandbox', port: 9000, directory: 'd' }],
    ['demo --keep', { command: 'demo', keep: true }],
    ['init', { command: 'init', file: 's3rec.yaml' }],
    ['init x.yaml --bucket b --name n', { command: 'init', file: 'x.yaml', bucket: 'b', name: 'n' }],
  ])('%s', async (line, expected) => {
    expect(await parse(line)).toEqual(expected);
  });

  test.each(['plan -out=x -detailed-exitcode -parallelism=4', 'plan --out x --detailed-exitcode --parallelism 4'])(
    "Terraform's single dash: %s",
    async (line) => {
      expect(await parse(line)).toMatchObject({ out: 'x', detailedExitcode: true, parallelism: 4 });
    },
  );

  test.each([
    ['version', '--version'],
    ['status', 's3rec drift'],
    ['diff', 's3rec plan'],
    ['import x', '--takeover'],
    ['destroy', 'prune'],
    ['lint', 's3rec validate'],
    ['plan --target x', '--name'],
    ['plan -target=x', '--name'],
    ['apply --region eu-west-1', 'AWS_REGION'],
    ['plan --profile p', 'AWS_PROFILE'],
    ['plan --endpoint-url http://x', 'AWS_ENDPOINT_URL_S3'],
  ])('what other tools have: %s leads to %s', async (line, leads) => {
    await expect(parse(line)).rejects.toThrow(
      expect.objectContaining({ code: 'USAGE', hint: expect.stringContaining(leads) as string }),
    );
  });

  test.each([`max-deletes=${HEX}=x`, 'max-deletes', `max-deletes=${HEX}${HEX}`, `max-delete=${HEX}`, `=${HEX}`])(
    'a guard is forced by one plan id alone: %s',
    async (given) => {
      await expect(parse(`apply --force ${given}`)).rejects.toThrow(expect.objectContaining({ code: 'USAGE' }));
    },
  );

  test.each([
    ['pull s3rec.yaml', 's3rec pull s3rec.yaml FOLDER'],
    ['pull my.YML', 's3rec pull my.YML FOLDER'],
    ['pull s3rec.yaml s3://data/x', 'Which bucket'],
    ['pull s3://data', 'Which bucket'],
    ['pull --manifest m --key k s3://data/x/', 'Which bucket'],
  ])('pull needs a folder of this machine: %s', async (line, hint) => {
    await expect(parse(line)).rejects.toThrow(
      expect.objectContaining({ code: 'USAGE', hint: expect.stringContaining(hint) as string }),
    );
  });

  test('behind -- a word with a dash is a file', async () => {
    expect(await parse('show -- -out')).toMatchObject({ file: '-out' });
  });

  test('what all commands take may stand before and behind the command', async () => {
    for (const line of [
      '--format json --quiet plan --debug --no-color',
      'plan --quiet --debug --no-color --format=json',
    ]) {
      expect(await parseWords(line.split(' '))).toMatchObject({
        options: { format: 'json', quiet: true, debug: true, color: false },
      });
    }
  });
});

const OBJECT_FORM = 'Objects are written s3://BUCKET/KEY; a local file of such a name ./s3:...';
const ONE_OBJECT = 's3rec checksum s3://BUCKET/KEY --file FILE';

describe('what is not understood', () => {
  test.each<[string, string, string]>([
    ['', 'No command was given.', 's3rec --help lists them.'],
    ['aply', "Unknown command 'aply'.", 'Did you mean apply? s3rec --help explains.'],
    ['plan --refesh', "Unknown option '--refesh'.", 'Did you mean --refresh? s3rec plan --help explains.'],
    ['checksum', "Missing required argument 'file'.", 's3rec checksum --help explains.'],
    ['show a b', "Too many arguments for 'show'. Expected 1 argument but got 2: a, b.", 's3rec show --help explains.'],
    [
      'apply --parallelism 0',
      "Option '--parallelism <number>' argument '0' is invalid. A whole number from 1 to 256 is expected.",
      's3rec apply --help explains.',
    ],
    [
      'plan --format xml',
      "Option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json, markdown.",
      's3rec plan --help explains.',
    ],
    [
      'checksum f --algorithm sha257',
      "Option '--algorithm <names>' argument 'sha257' is invalid. Did you mean SHA256?",
      's3rec checksum --help explains.',
    ],
    [
      'checksum f --part-size 8MB',
      "Option '--part-size <size>' argument '8MB' is invalid. Bytes are expected, or a number with KiB, MiB or GiB, up to 5GiB: 8MiB, 17179870.",
      's3rec checksum --help explains.',
    ],
    ['checksum s3:/x', 's3:/x is no object: after s3: come two slashes.', OBJECT_FORM],
    ['checksum s3://data', 's3://data names a bucket and no key.', OBJECT_FORM],
    ['checksum S3://data/', 'S3://data/ names a bucket and no key.', OBJECT_FORM],
    [
      'checksum s3:///key',
      "In s3:///key the bucket '' is not the name of a general purpose bucket.",
      '3 to 63 lower case letters, digits, dots and hyphens; begins and ends with a letter or digit',
    ],
    [
      'checksum s3://Data/key',
      "In s3://Data/key the bucket 'Data' is not the name of a general purpose bucket.",
      'upper case letters are not allowed',
    ],
    [
      `checksum s3://data/${'é'.repeat(513)}`,
      `The key in s3://data/${'é'.repeat(513)} is longer than 1024 bytes, or is no Unicode text.`,
      'S3 has no such keys.',
    ],
    [
      'checksum s3://data/k --match abc --part-size 8MiB',
      '--match and --part-size are for local files, not for s3://data/k',
      'An object has the values that S3 keeps. To compare a file with it: --file FILE',
    ],
    [
      'checksum f s3://data/k --algorithm sha256',
      '--algorithm is for local files, not for s3://data/k',
      'An object has the values that S3 keeps. To compare a file with it: --file FILE',
    ],
    ['checksum a --file b', '--file is compared with exactly one object, s3://BUCKET/KEY, found: a', ONE_OBJECT],
    [
      'checksum s3://data/a s3://data/b --file c',
      '--file is compared with exactly one object, s3://BUCKET/KEY, found: s3://data/a s3://data/b',
      ONE_OBJECT,
    ],
    ['checksum s3://data/a --file s3://data/b', '--file takes a local file, found: s3://data/b', ONE_OBJECT],
    [
      'apply --allow-older main',
      "Option '--allow-older <commit>' argument 'main' is invalid. 7 to 64 hexadecimal digits are expected.",
      's3rec apply --help explains.',
    ],
    [
      'plan --takeover 12ab',
      "Option '--takeover <plan-id>' argument '12ab' is invalid. 64 hexadecimal digits are expected.",
      's3rec plan --help explains.',
    ],
  ])('%s', async (line, message, hint) => {
    expect(await refusal(line)).toEqual({ message, hint });
  });
});

test.each<[readonly string[], string]>([
  [['pull', ''], '<spec-and-folder>'],
  [['pull', '', 'dir'], '<spec-and-folder>'],
  [['plan', 'a.yaml', ''], '<spec>'],
  [['apply', ''], '<spec-or-plan>'],
  [['show', ''], '<file>'],
  [['plan', '-o', ''], '--out'],
  [['plan', '--name', 'a', '--name='], '--name'],
  [['apply', '--out='], '--out'],
  [['verify', '--manifest', '', '--key', 'k'], '--manifest'],
  [['verify', '--manifest', 'm', '--key', 'k', '--dir', ''], '--dir'],
  [['pull', '--manifest', 'm', '--key', '', 'dir'], '--key'],
  [['sandbox', '--dir', ''], '--dir'],
])('%j: what is empty was not meant', async (argv, name) => {
  await expect(parseWords(argv)).rejects.toThrow(
    expect.objectContaining({ code: 'USAGE', message: `${name} is empty.` }),
  );
});

test('help and version are texts', async () => {
  expect(await parse('--version')).toEqual({ kind: 'text', text: '1.2.3\n' });
  for (const line of ['plan --help', 'help plan', 'plan -h']) {
    expect(await parse(line)).toMatchObject({
      kind: 'text',
      text: expect.stringContaining('--detailed-exitcode') as string,
    });
  }
  expect(await parse('help')).toMatchObject({
    kind: 'text',
    text: expect.stringMatching(/^Exit codes:\n {2}0 {4}done/m) as string,
  });
});
