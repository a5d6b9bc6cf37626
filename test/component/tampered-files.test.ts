import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseBundle } from '../../src/core/manifest/bundle.ts';
import { makeSigner } from '../support/make-signer.ts';
import { evidenceOf, keep, signed, signerOf, statementOf, textOf, withPayload } from '../support/kept-evidence.ts';
import { byteMutations, fieldMutations, lineMutations, type Mutation } from '../support/mutations.ts';
import { verdictOf, verifyKept } from '../support/verifying.ts';
import { Lab } from '../support/world.ts';

// `verify --manifest F --bundle F --key PUB --dir D`: everything that can be changed of evidence that was kept.

const FILES = { 'a.txt': 'alpha', 'b b.txt': 'beta', 'c/d.txt': 'delta', empty: '' };
const lab = await Lab.open();
const world = await lab.world({ ...FILES, 'a.txt': 'old' });
await world.apply();
world.write({ 'a.txt': FILES['a.txt'] });
await world.apply();
await world.apply();
const evidence = await evidenceOf(world);
const [, manifest] = textOf(evidence, 2, '.jsonl');
const [, bundle] = textOf(evidence, 2, '.sigstore.json');
const signer = signerOf(world);
const other = makeSigner();
const key = world.path('test.pub.pem');
const sums = sumsOf(FILES);

function sumsOf(files: Readonly<Record<string, string>>): string {
  return Object.entries(files)
    .map(([name, content]) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`)
    .join('');
}

interface Kept {
  readonly manifest?: string | Uint8Array;
  readonly bundle?: string | Uint8Array;
  readonly key?: string;
  readonly directory?: string;
}

async function verdict(kept: Kept): Promise<ReturnType<typeof verdictOf>> {
  const folder = keep(world, 'kept', {
    'run.jsonl': kept.manifest ?? manifest,
    'run.sigstore.json': kept.bundle ?? bundle,
  });
  const { directory } = kept;
  const { outcome } = await verifyKept(world, {
    manifest: join(folder, 'run.jsonl'),
    key: kept.key ?? key,
    ...(directory === undefined ? {} : { directory }),
  });
  return verdictOf(outcome);
}

const GOOD = { exitCode: 0, codes: [] };
const failing = (code: string): ReturnType<typeof verdictOf> => ({ exitCode: 7, codes: [code] });

/** All of them, so that a failure names every one. */
async function expectEach<Value>(
  mutations: Iterable<Mutation<Value>>,
  least: number,
  check: (value: Value) => Promise<ReturnType<typeof verdictOf>>,
  expected: (name: string) => readonly object[],
): Promise<void> {
  const wrong: string[] = [];
  let count = 0;
  for (const { name, value } of mutations) {
    count += 1;
    const found = await check(value);
    if (!expected(name).some((one) => JSON.stringify(one) === JSON.stringify(found))) {
      wrong.push(`${name}: ${JSON.stringify(found)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThanOrEqual(least);
}

test('as they were kept', async () => {
  expect(await verdict({})).toEqual(GOOD);
});

describe('the manifest', () => {
  const lines = manifest.trimEnd().split('\n');
  const digestFailed = (): readonly object[] => [failing('VERIFY_DIGEST')];

  function* everyField(): Generator<Mutation<string>> {
    for (const [index, line] of lines.entries()) {
      for (const { name, value } of fieldMutations(JSON.parse(line) as object as never)) {
        yield {
          name: `line ${index + 1}: ${name}`,
          value: [...lines.with(index, JSON.stringify(value)), ''].join('\n'),
        };
      }
    }
  }

  test('every field of every line', async () => {
    await expectEach(everyField(), 300, (value) => verdict({ manifest: value }), digestFailed);
  });

  test('every field, the digest of the closing line made to fit', async () => {
    function* fitting(): Generator<Mutation<string>> {
      for (const { name, value } of everyField()) {
        const body = value
          .split('\n')
          .slice(0, -2)
          .map((line) => `${line}\n`)
          .join('');
        const sha256 = createHash('sha256').update(body).digest('hex');
        const closing = value.split('\n').at(-2) ?? '';
        yield { name, value: `${body}${closing.replace(/[0-9a-f]{64}(?="\}$)/, sha256)}\n` };
      }
    }
    await expectEach(
      [...fitting()].filter(({ value }, index) => index % 4 === 0 && value !== manifest),
      100,
      (value) => verdict({ manifest: value }),
      digestFailed,
    );
  });

  test('lines', async () => {
    await expectEach(lineMutations(manifest), 20, (value) => verdict({ manifest: value }), digestFailed);
  });

  test('bytes', async () => {
    const bytes = Buffer.from(manifest);
    await expectEach(byteMutations(bytes, 11), 100, (value) => verdict({ manifest: value }), digestFailed);
  });

  test('keys of two objects exchanged', async () => {
    const exchanged = manifest.replace('data/a.txt', 'data/-').replace('data/b b.txt', 'data/a.txt');
    expect(await verdict({ manifest: exchanged.replace('data/-', 'data/b b.txt') })).toEqual(failing('VERIFY_DIGEST'));
  });

  test('of another run', async () => {
    expect(await verdict({ manifest: textOf(evidence, 1, '.jsonl')[1] })).toEqual(failing('VERIFY_DIGEST'));
    expect(await verdict({ bundle: textOf(evidence, 1, '.sigstore.json')[1] })).toEqual(failing('VERIFY_DIGEST'));
  });

  test('no manifest at all', async () => {
    expect(await verdict({ manifest: 'version: 1\n' })).toEqual(failing('VERIFY_DIGEST'));
  });
});

describe('the statement', () => {
  const statement = statementOf(bundle);
  const payload = JSON.stringify(statement);
  const all = [
    ...fieldMutations(statement as object as never),
    { name: 'written with spaces', value: JSON.stringify(statement, null, 1) },
    { name: 'with a space behind', value: `${payload} ` },
    { name: 'other order', value: Object.fromEntries(Object.entries(statement).toReversed()) },
  ].map(({ name, value }) => ({ name, value: value as object }));

  test('every field, below the old signature', async () => {
    await expectEach(
      all,
      200,
      (value) => verdict({ bundle: withPayload(bundle, value) }),
      () => [failing('VERIFY_SIGNATURE')],
    );
  });

  test('every field, signed by somebody else', async () => {
    const some = all.filter((_, index) => index % 9 === 0);
    await expectEach(
      some,
      20,
      async (value) => verdict({ bundle: await signed(value, other) }),
      () => [failing('VERIFY_SIGNER')],
    );
    const posing = async (value: object): Promise<string> => signed(value, other, signer.key.fingerprint);
    await expectEach(
      some,
      20,
      async (value) => verdict({ bundle: await posing(value) }),
      () => [failing('VERIFY_SIGNATURE')],
    );
  });

  test('another signer over the true statement', async () => {
    expect(await verdict({ bundle: await signed(payload, other) })).toEqual(failing('VERIFY_SIGNER'));
    writeFileSync(world.path('other.pub.pem'), other.key.pem);
    expect(await verdict({ key: world.path('other.pub.pem') })).toEqual(failing('VERIFY_SIGNER'));
    expect(await verdict({ key: world.path('other.pub.pem'), bundle: await signed(payload, other) })).toEqual(GOOD);
  });

  // Who holds the key may sign what he likes; but not every statement speaks of this manifest.
  const [, plan] = textOf(evidence, 2, '.plan.sigstore.json');
  const [, genesis] = textOf(evidence, 0, '.sigstore.json');
  const changed = (field: string, value: unknown): object => ({
    ...statement,
    predicate: { ...statement.predicate, [field]: value },
  });
  test.each<readonly [string, () => Promise<string>, object]>([
    ['the signed plan', async () => plan, failing('VERIFY_PLACE')],
    ['the genesis', async () => genesis, failing('VERIFY_PLACE')],
    ['another spec', () => signed(changed('name', 'other'), signer), failing('VERIFY_PLACE')],
    ['another bucket', () => signed(changed('bucket', 'other'), signer), failing('VERIFY_PLACE')],
    ['another prefix', () => signed(changed('prefix', 'other/'), signer), failing('VERIFY_PLACE')],
    ['another endpoint', () => signed(changed('endpoint', null), signer), failing('VERIFY_PLACE')],
    ['another owner', () => signed(changed('expectedBucketOwner', '123456789012'), signer), failing('VERIFY_PLACE')],
    ['another run', () => signed(changed('run', 3), signer), failing('VERIFY_PLACE')],
    ['another plan', () => signed(changed('planId', 'f'.repeat(64)), signer), failing('VERIFY_CHAIN')],
    ['no predecessor', () => signed(changed('predecessor', null), signer), failing('VERIFY_SIGNATURE')],
    [
      'another subject',
      () => signed({ ...statement, subject: [{ name: 'x', digest: { sha256: '0'.repeat(64) } }] }, signer),
      failing('VERIFY_DIGEST'),
    ],
    [
      'two subjects',
      () => signed({ ...statement, subject: [...statement.subject, ...statement.subject] }, signer),
      failing('VERIFY_SIGNATURE'),
    ],
    ['no statement', () => signed('{}', signer), failing('VERIFY_SIGNATURE')],
  ])('signed by the same key, but %s', async (_, make, expected) => {
    expect(await verdict({ bundle: await make() })).toEqual(expected);
  });

  test('a confirmation signs the manifest that it confirms', async () => {
    expect(statementOf(evidence.get('latest.sigstore.json') ?? '')).toMatchObject({
      predicate: { kind: 'confirmation', run: 3 },
    });
    expect(await verdict({ bundle: evidence.get('latest.sigstore.json') ?? '' })).toEqual(GOOD);
  });

  test('correctly signed, of a newer format: no alarm, but not read either', async () => {
    const newer = await signed({ ...statement, predicateType: statement.predicateType.replace('/v1', '/v3') }, signer);
    await expect(verdict({ bundle: newer })).rejects.toMatchObject({ code: 'DOCUMENT_NEWER' });
    const text = manifest.replace('s3rec.manifest/v2', 's3rec.manifest/v3');
    const sha256 = createHash('sha256').update(text).digest('hex');
    const of = JSON.parse(payload.replaceAll(statement.subject[0].digest.sha256, sha256)) as object;
    await expect(verdict({ manifest: text, bundle: await signed(of, signer) })).rejects.toMatchObject({
      code: 'DOCUMENT_NEWER',
    });
  });

  test('signed, but damaged', async () => {
    const text = manifest.slice(0, -20);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const of = JSON.parse(payload.replaceAll(statement.subject[0].digest.sha256, sha256)) as object;
    expect(await verdict({ manifest: text, bundle: await signed(of, signer) })).toEqual(failing('VERIFY_DIGEST'));
  });
});

/** Nobody signs these parts of a bundle, and nothing hangs on them. */
const UNSIGNED: readonly (readonly [names: RegExp, why: string])[] = [
  [
    /^verificationMaterial\.publicKey\.hint (?!of another type|removed|renamed)/,
    'it only helps to name the key in messages',
  ],
  [/^verificationMaterial\.(?:tlogEntries|timestampVerificationData)/, 'no log and no time stamps are asked for'],
  [/^dsseEnvelope\.signatures\[0\]\.keyid/, 'DSSE: a hint that must not decide anything'],
];

describe('envelope and bundle', () => {
  const json = JSON.parse(bundle) as object;

  test('every field', async () => {
    await expectEach(
      fieldMutations(json as never),
      40,
      (value) => verdict({ bundle: JSON.stringify(value) }),
      (name) => (UNSIGNED.some(([names]) => names.test(name)) ? [GOOD] : [failing('VERIFY_SIGNATURE')]),
    );
  });

  test('bytes', async () => {
    const regions = [/"hint":"[^"]*"/, /"tlogEntries".*?"rfc3161Timestamps":\[\]\}/, /,"keyid":""/].map((region) => {
      const match = region.exec(bundle);
      return { from: match?.index ?? 0, to: (match?.index ?? 0) + (match?.[0].length ?? 0) };
    });
    const isUnsigned = (at: number): boolean => regions.some(({ from, to }) => at >= from && at < to);
    await expectEach(
      byteMutations(Buffer.from(bundle), 7),
      200,
      (value) => verdict({ bundle: value }),
      (name) =>
        isUnsigned(Number(name.slice(5))) ? [GOOD, failing('VERIFY_SIGNATURE')] : [failing('VERIFY_SIGNATURE')],
    );
  });

  test.each<readonly [string, string | Uint8Array]>([
    ['emptied', ''],
    ['no JSON', 'nonsense'],
    ['no object', '[]'],
    ['not UTF-8', Uint8Array.from([0xff, 0xfe])],
    ['larger than any bundle', ' '.repeat(2_000_000)],
    ['a byte order mark', `\ufeff${bundle}`],
    ['twice', bundle + bundle],
  ])('%s', async (_, text) => {
    expect(await verdict({ bundle: text })).toEqual(failing('VERIFY_SIGNATURE'));
  });

  // What nobody can find, because it says the same: each with its reason.
  test.each<readonly [string, string, string]>([
    [
      'spaces between members',
      JSON.stringify(json, null, 2),
      'the signature is over the payload, not over its wrapping',
    ],
    ['other order of members', JSON.stringify(Object.fromEntries(Object.entries(json).toReversed())), 'the same'],
    ['members that v0.3 does not have', JSON.stringify({ ...json, more: 1 }), 'readers of protobuf pass over them'],
    ['base64 for URLs', urlSafe(bundle), 'DSSE allows both alphabets'],
    [
      'the other half of the signature',
      mirrored(bundle),
      'ECDSA: (r, n - s) verifies whenever (r, s) does; the chain names payloads, not signatures',
    ],
  ])('%s: the same evidence', async (_, text) => {
    expect(await verdict({ bundle: text })).toEqual(GOOD);
  });
});

function urlSafe(text: string): string {
  const json = JSON.parse(text) as { dsseEnvelope: { payload: string; signatures: { sig: string }[] } };
  const changed = (base64: string): string => Buffer.from(base64, 'base64').toString('base64url');
  json.dsseEnvelope.payload = changed(json.dsseEnvelope.payload);
  json.dsseEnvelope.signatures = json.dsseEnvelope.signatures.map((one) => ({ ...one, sig: changed(one.sig) }));
  return JSON.stringify(json);
}

/** The order of P-256 (FIPS 186-5). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function mirrored(text: string): string {
  const der = Buffer.from(parseBundle(text, 'bundle').signature);
  const rEnd = 4 + (der[3] ?? 0);
  const r = der.subarray(4, rEnd);
  const s = BigInt(`0x${der.subarray(rEnd + 2).toString('hex')}`);
  const sig = Buffer.concat([integer(r), integer(Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex'))]);
  const whole = Buffer.concat([Buffer.from([0x30, sig.length]), sig]);
  const json = JSON.parse(text) as { dsseEnvelope: { signatures: { sig: string }[] } };
  json.dsseEnvelope.signatures = json.dsseEnvelope.signatures.map((one) => ({ ...one, sig: whole.toString('base64') }));
  return JSON.stringify(json);
}

/** DER: no leading zeros but one before a high bit. */
function integer(bytes: Uint8Array): Buffer {
  let from = 0;
  while (bytes[from] === 0 && from < bytes.length - 1) {
    from += 1;
  }
  const value = Buffer.from(bytes.subarray(from));
  const padded = (value[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.from([0]), value]) : value;
  return Buffer.concat([Buffer.from([0x02, padded.length]), padded]);
}

function pulled(files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = world.path('pulled');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
  return directory;
}

const inFolder = (files: Readonly<Record<string, string | Uint8Array>>): ReturnType<typeof verdict> =>
  verdict({ directory: pulled(files) });

const DIFFERS = { exitCode: 2, codes: ['files'] };

describe('SHA256SUMS of a folder', () => {
  test('as pull leaves it, or not there', async () => {
    expect(await inFolder({ ...FILES, SHA256SUMS: sums })).toEqual(GOOD);
    expect(await inFolder(FILES)).toEqual(GOOD);
  });

  const failed = (): readonly object[] => [failing('VERIFY_DIGEST')];
  const check = (value: string | Uint8Array): ReturnType<typeof verdict> => {
    writeFileSync(join(world.path('pulled'), 'SHA256SUMS'), value);
    return verdict({ directory: world.path('pulled') });
  };
  beforeEach(() => {
    pulled(FILES);
  });

  test('lines', async () => {
    await expectEach(lineMutations(sums), 20, check, failed);
  });

  test('bytes', async () => {
    await expectEach(byteMutations(Buffer.from(sums), 1), 250, check, failed);
  });

  test('fields', async () => {
    const digests = sums.match(/[0-9a-f]{64}/g) ?? [];
    const [first = '', second = ''] = digests;
    await expectEach(
      [
        { name: 'digests exchanged', value: sums.replace(first, '-').replace(second, first).replace('-', second) },
        { name: 'digest in capitals', value: sums.replace(first, first.toUpperCase()) },
        { name: 'a look-alike in a name', value: sums.replace('a.txt', 'а.txt') },
        { name: 'as binary', value: sums.replaceAll('  ', ' *') },
        { name: 'a tab', value: sums.replace('  ', '\t') },
        { name: 'another file', value: sums.replace('a.txt', 'x.txt') },
        { name: 'one endless line', value: 'x'.repeat(33 * 1024 * 1024) },
        { name: 'of another run', value: sumsOf({ ...FILES, 'a.txt': 'old' }) },
      ],
      8,
      check,
      failed,
    );
  });

  test('that is not changed says nothing for files that are', async () => {
    expect(await inFolder({ ...FILES, 'a.txt': 'alphA', SHA256SUMS: sums })).toEqual(DIFFERS);
    expect(await inFolder({ ...FILES, 'a.txt': 'alphA', SHA256SUMS: sumsOf({ ...FILES, 'a.txt': 'alphA' }) })).toEqual({
      exitCode: 7,
      codes: ['files', 'VERIFY_DIGEST'],
    });
  });
});

describe('files of a folder', () => {
  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['another byte', { ...FILES, 'a.txt': 'alphA' }, 'a.txt different'],
    ['another size', { ...FILES, 'a.txt': 'alpha ' }, 'a.txt different'],
    ['one that was empty', { ...FILES, empty: 'x' }, 'empty different'],
    ['emptied', { ...FILES, 'a.txt': '' }, 'a.txt different'],
    ['missing', omit('c/d.txt'), 'c/d.txt missing'],
    ['one more', { ...FILES, x: '' }, 'x extra'],
    ['one more in a folder', { ...FILES, 'c/x': '' }, 'c/x extra'],
    ['a look-alike', { ...omit('a.txt'), 'а.txt': 'alpha' }, 'a.txt missing, а.txt extra'],
    ['in capitals', { ...omit('a.txt'), 'A.txt': 'alpha' }, 'A.txt extra, a.txt missing'],
    ['a folder in its place', { ...omit('a.txt'), 'a.txt/a.txt': 'alpha' }, 'a.txt missing, a.txt/a.txt extra'],
  ])('%s', async (_, files, expected) => {
    const directory = pulled(files);
    const { outcome, findings } = await verifyKept(world, { ...paths(), directory });
    expect(verdictOf(outcome)).toEqual(DIFFERS);
    expect(findings.map((one) => `${one.key} ${one.state}`).join(', ')).toBe(expected);
  });

  test('a link that leads out is not followed, whatever it leads to', async () => {
    const directory = pulled(omit('a.txt'));
    writeFileSync(world.path('outside'), 'alpha');
    symlinkSync(world.path('outside'), join(directory, 'a.txt'));
    const { outcome, findings } = await verifyKept(world, { ...paths(), directory });
    expect(outcome).toMatchObject({ exitCode: 2, files: { missing: 1, extra: 1 } });
    expect(findings[0]).toMatchObject({
      key: 'a.txt',
      state: 'extra',
      differs: [expect.stringContaining('a.txt is a link that leaves')],
    });
  });

  test('the evidence may lie in the folder', async () => {
    const directory = pulled({ ...FILES, 'run.jsonl': manifest, 'run.sigstore.json': bundle, SHA256SUMS: sums });
    const { outcome } = await verifyKept(world, { manifest: join(directory, 'run.jsonl'), key, directory });
    expect(verdictOf(outcome)).toEqual(GOOD);
  });

  test.each([
    ['the folder is named by a link', 'link', 'pulled/c/run.jsonl'],
    ['the evidence is named by a link', 'pulled', 'link/c/run.jsonl'],
    ['both are', 'link', 'link/c/run.jsonl'],
    ['a link in the folder is named', 'pulled', 'pulled/run.jsonl'],
  ])('the evidence may lie in the folder: %s', async (_, directory, named) => {
    pulled({ ...FILES, 'c/run.jsonl': manifest, 'c/run.sigstore.json': bundle });
    rmSync(world.path('link'), { force: true });
    symlinkSync(world.path('pulled'), world.path('link'));
    if (named === 'pulled/run.jsonl') {
      symlinkSync('c/run.jsonl', world.path('pulled/run.jsonl'));
      symlinkSync('c/run.sigstore.json', world.path('pulled/run.sigstore.json'));
    }
    const { outcome } = await verifyKept(world, {
      manifest: world.path(named),
      key,
      directory: world.path(directory),
    });
    expect(verdictOf(outcome)).toEqual(GOOD);
  });

  test('an unfinished pull is named once, whatever it left', async () => {
    const left = { '.s3rec-pull/lock-1': '', '.s3rec-pull/x.part': 'x', '.s3rec-pull/x.pieces': 'x' };
    const directory = pulled({ ...FILES, ...left, '.s3rec-pulled': '' });
    symlinkSync(key, join(directory, '.s3rec-pull/link'));
    const { outcome, findings } = await verifyKept(world, { ...paths(), directory });
    expect(outcome).toMatchObject({ exitCode: 2, files: { matching: 4, extra: 2 } });
    expect(findings).toMatchObject([
      { key: '.s3rec-pull', state: 'extra', differs: [expect.stringContaining('an unfinished pull')] },
      { key: '.s3rec-pulled', state: 'extra', differs: ['no file of the manifest'] },
    ]);
  });

  test('nothing is compared with a manifest that is not proven', async () => {
    const { exitCode, codes } = await verdict({ manifest: manifest.replace('a.txt', 'b.txt'), directory: pulled({}) });
    expect({ exitCode, codes }).toEqual(failing('VERIFY_DIGEST'));
  });

  function omit(name: keyof typeof FILES): Readonly<Record<string, string>> {
    const { [name]: _, ...rest } = FILES;
    return rest;
  }

  function paths(): { readonly manifest: string; readonly key: string } {
    const folder = keep(world, 'kept', { 'run.jsonl': manifest, 'run.sigstore.json': bundle });
    return { manifest: join(folder, 'run.jsonl'), key };
  }
});

describe('anchors', () => {
  test.each([
    [{ anchor: { atLeast: 2 } }, GOOD],
    [{ anchor: { atLeast: 3 } }, failing('VERIFY_FRESHNESS')],
    [{ anchor: { expectManifest: createHash('sha256').update(manifest).digest('hex') } }, GOOD],
    [{ anchor: { expectManifest: '0'.repeat(64) } }, failing('VERIFY_FRESHNESS')],
    [{ maxAge: 3_600_000 }, GOOD],
    [{ maxAge: 0 }, failing('VERIFY_FRESHNESS')],
  ])('%j', async (options, expected) => {
    const folder = keep(world, 'kept', { 'run.jsonl': manifest, 'run.sigstore.json': bundle });
    const { outcome } = await verifyKept(world, { manifest: join(folder, 'run.jsonl'), key }, options);
    expect(verdictOf(outcome)).toEqual(expected);
  });
});

describe('what is not there or no evidence', () => {
  test.each<readonly [string, Record<string, string>, string]>([
    ['no manifest', { manifest: 'none.jsonl', bundle: 'kept/run.sigstore.json' }, 'LOCAL_NOT_FOUND'],
    ['no bundle', { manifest: 'kept/run.jsonl', bundle: 'none' }, 'LOCAL_NOT_FOUND'],
    ['no key', { manifest: 'kept/run.jsonl', key: 'none' }, 'LOCAL_NOT_FOUND'],
    ['a key that is none', { manifest: 'kept/run.jsonl', key: 's3rec.yaml' }, 'SPEC_INVALID'],
    ['no folder', { manifest: 'kept/run.jsonl', directory: 'none' }, 'LOCAL_NOT_FOUND'],
    ['a file for a folder', { manifest: 'kept/run.jsonl', directory: 's3rec.yaml' }, 'LOCAL_INVALID'],
    ['a folder for a manifest', { manifest: 'kept', bundle: 'kept/run.sigstore.json' }, 'LOCAL_INVALID'],
    ['a folder for a bundle', { manifest: 'kept/run.jsonl', bundle: 'kept' }, 'LOCAL_UNREADABLE'],
  ])('%s', async (_, files, code) => {
    keep(world, 'kept', { 'run.jsonl': manifest, 'run.sigstore.json': bundle });
    await expect(verifyKept(world, { key, manifest: '', ...files })).rejects.toMatchObject({ code });
  });
});
