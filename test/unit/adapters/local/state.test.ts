import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLocalState } from '../../../../src/adapters/local/state/state.ts';
import { stateFolder } from '../../../../src/adapters/user-folders.ts';
import type { Anchor, LocalState } from '../../../../src/ports/state.ts';

let home: string;
let state: LocalState;
let warnings: string[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 's3rec-state-'));
  warnings = [];
  state = createLocalState({ path: join(home, 'state') }, (message) => warnings.push(message));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const anchor: Anchor = {
  name: 'app',
  endpoint: null,
  bucket: 'data',
  prefix: '',
  run: 3,
  manifestSha256: 'a'.repeat(64),
};

function onlyFile(): string {
  const folder = join(home, 'state', 'anchors', 'app');
  const [file = expect.fail('no anchor'), ...more] = readdirSync(folder);
  expect(more).toEqual([]);
  return join(folder, file);
}

describe('anchors', () => {
  test('one per endpoint, bucket and prefix of a name', () => {
    const anchors = [
      anchor,
      { ...anchor, endpoint: 'http://127.0.0.1:9000' },
      { ...anchor, bucket: 'other' },
      { ...anchor, prefix: 'p/' },
    ];
    for (const each of anchors) {
      state.setAnchor(each);
    }
    state.setAnchor({ ...anchor, name: 'another' });
    expect(state.anchors('app')).toHaveLength(4);
    expect(new Set(state.anchors('app'))).toEqual(new Set(anchors));
    expect(state.anchors('nobody')).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test('never go back', () => {
    state.setAnchor(anchor);
    state.setAnchor({ ...anchor, run: 2 });
    expect(state.anchors('app')).toEqual([anchor]);
    state.setAnchor({ ...anchor, run: 4, manifestSha256: null });
    expect(state.anchors('app')).toEqual([{ ...anchor, run: 4, manifestSha256: null }]);
    expect(statSync(onlyFile()).mode & 0o777).toBe(0o600);
  });

  test.each([
    '',
    '{',
    'null',
    '{"name":"app"}',
    JSON.stringify({ ...anchor, run: '3' }),
    JSON.stringify({ ...anchor, name: 'b' }),
  ])('damaged (%j): a warning, and as if there were none', (text) => {
    state.setAnchor(anchor);
    writeFileSync(onlyFile(), text);
    expect(state.anchors('app')).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining(onlyFile())]);
    state.setAnchor(anchor);
    expect(state.anchors('app')).toEqual([anchor]);
  });

  test('a folder that cannot be written is said, and no error', () => {
    writeFileSync(join(home, 'state'), 'a file');
    state.setAnchor(anchor);
    expect(warnings).toEqual([expect.stringContaining('cannot be remembered')]);
    expect(state.anchors('app')).toEqual([]);
  });
});

describe('what an s3rec of before kept of an endpoint with a password', () => {
  const SECRET = 'pa55w0rd';
  const withPassword = { ...anchor, endpoint: `http://user:${SECRET}@127.0.0.1:9000` };
  const clean = { ...anchor, endpoint: 'http://127.0.0.1:9000' };
  const all = (): string =>
    readdirSync(join(home, 'state'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .map((text) => text + Buffer.from(/"payload":"([^"]*)"/.exec(text)?.[1] ?? '', 'base64').toString())
      .join('\n');
  const reopened = (place = join(home, 'state')): LocalState =>
    createLocalState({ path: place }, (message) => warnings.push(message));

  test('goes from anchors, which hold as before', () => {
    state.setAnchor(withPassword);
    state.setAnchor({ ...withPassword, name: 'other', run: 9 });
    writeFileSync(join(home, 'state/anchors/other/broken.json'), `{"endpoint":"http://u:${SECRET}@h"`);
    expect(all()).toContain(SECRET);
    const next = reopened();
    expect(all()).not.toContain(SECRET);
    expect(next.anchors('app')).toEqual([clean]);
    expect(next.anchors('other')).toEqual([{ ...clean, name: 'other', run: 9 }]);
    expect(warnings).toEqual([]);
  });

  test.each([2, 4])('and the later run counts, where there is one of the place already (%i)', (run) => {
    state.setAnchor(withPassword);
    state.setAnchor({ ...clean, run });
    expect(reopened().anchors('app')).toEqual([{ ...clean, run: Math.max(3, run) }]);
    expect(all()).not.toContain(SECRET);
  });

  test('goes with kept bundles that say it; others stay', () => {
    const bundle = (endpoint: string | null): string => {
      const statement = JSON.stringify({ predicate: { endpoint: null, endpointInEffect: endpoint } });
      const path = join(home, 'bundle');
      const payload = Buffer.from(statement).toString('base64');
      writeFileSync(path, JSON.stringify({ dsseEnvelope: { payload, payloadType: 'x' } }));
      return path;
    };
    state.keepBundle('a'.repeat(64), bundle(withPassword.endpoint));
    state.keepBundle('b'.repeat(64), bundle(clean.endpoint));
    expect(all()).toContain(SECRET);
    reopened();
    expect(all()).not.toContain(SECRET);
    expect(readdirSync(join(home, 'state/manifests'))).toEqual([`${'b'.repeat(64)}.sigstore.json`]);
  });

  test('goes from the place before S3REC_STATE_DIR was set, too', () => {
    state.setAnchor(withPassword);
    const elsewhere = { path: join(home, 'elsewhere'), before: join(home, 'state') };
    expect(createLocalState(elsewhere, () => {}).anchors('app')).toEqual([clean]);
    expect(all()).not.toContain(SECRET);
  });
});

describe('manifests', () => {
  function fetched(text: string): { readonly sha256: string; readonly path: string } {
    const path = join(home, 'fetched');
    writeFileSync(path, text);
    return { sha256: createHash('sha256').update(text).digest('hex'), path };
  }

  const lend = (sha256: string): ReturnType<LocalState['lendManifest']> =>
    state.lendManifest(sha256, join(home, `lent ${sha256}`));

  test('are found again with their ETag', () => {
    const { sha256, path } = fetched('manifest');
    const kept = state.keepManifest(sha256, path, 'etag');
    expect(readFileSync(kept, 'utf8')).toBe('manifest');
    expect(lend(sha256)).toEqual({ kept, etag: 'etag' });
    expect(lend('0'.repeat(64))).toBeUndefined();
    // It stays when what is kept goes.
    rmSync(kept);
    expect(readFileSync(join(home, `lent ${sha256}`), 'utf8')).toBe('manifest');
    expect(lend(sha256)).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  test('a good one that another process may be reading stays the same file; a damaged one is replaced', () => {
    const { sha256, path } = fetched('manifest');
    const kept = state.keepManifest(sha256, path, 'one');
    const { ino } = statSync(kept);
    state.keepManifest(sha256, path, 'two');
    expect(statSync(kept).ino).toBe(ino);
    expect(lend(sha256)?.etag).toBe('two');
    writeFileSync(kept, 'tampered');
    state.keepManifest(sha256, path, 'two');
    expect(readFileSync(kept, 'utf8')).toBe('manifest');
  });

  const MIB = 1_048_576;
  test.each<[what: string, sizes: readonly number[], kept: number]>([
    ['small ones', Array.from({ length: 600 }, () => MIB), 512],
    ['large ones', Array.from({ length: 20 }, () => MIB + 1), 16],
    [
      'a base, and more deltas than large files are kept of other kinds',
      [40 * MIB, ...Array<number>(32).fill(1.25 * MIB)],
      33,
    ],
    ['deltas, and a base that came last', [...Array<number>(32).fill(1.25 * MIB), 40 * MIB], 33],
    [
      'bases and their deltas',
      [40, 40, 40, 40].flatMap((base) => [base * MIB, ...Array<number>(8).fill(1.25 * MIB)]),
      17,
    ],
  ])('only the last used ones are kept: %s', (_, sizes, kept) => {
    const folder = join(home, 'state', 'manifests');
    mkdirSync(folder, { recursive: true });
    // All but the last lie there. Their content is not asked for, so they take no room.
    const digests = sizes.map((_size, number) => createHash('sha256').update(`${number}`).digest('hex'));
    for (const [number, size] of sizes.entries()) {
      writeFileSync(join(folder, `${digests[number]}.jsonl`), '');
      truncateSync(join(folder, `${digests[number]}.jsonl`), size);
      writeFileSync(join(folder, `${digests[number]}.etag`), 'etag');
      utimesSync(join(folder, `${digests[number]}.etag`), number, number);
    }
    writeFileSync(join(home, 'fetched'), '');
    truncateSync(join(home, 'fetched'), sizes.at(-1) ?? 0);
    state.keepManifest(digests.at(-1) ?? '', join(home, 'fetched'), 'etag');
    const left = readdirSync(folder).filter((name) => name.endsWith('.etag'));
    expect(left.toSorted()).toEqual(
      digests
        .slice(-kept)
        .map((digest) => `${digest}.etag`)
        .toSorted(),
    );
    expect(readdirSync(folder)).toHaveLength(2 * kept);
  });

  test('without a state folder the fetched file itself is used', () => {
    writeFileSync(join(home, 'state'), 'a file');
    const { sha256, path } = fetched('manifest');
    expect(state.keepManifest(sha256, path, 'etag')).toBe(path);
    expect(warnings).toEqual([expect.stringContaining('cannot be kept')]);
    expect(lend(sha256)).toBeUndefined();
  });
});

describe('a folder that was named since', () => {
  const moved = (): LocalState =>
    createLocalState({ path: join(home, 'named'), before: join(home, 'state') }, (message) => warnings.push(message));

  test('what was seen before still counts, until more was seen', () => {
    state.setAnchor(anchor);
    state.setAnchor({ ...anchor, bucket: 'other' });
    expect(new Set(moved().anchors('app'))).toEqual(new Set([anchor, { ...anchor, bucket: 'other' }]));
    moved().setAnchor({ ...anchor, run: 4 });
    expect(new Set(moved().anchors('app'))).toEqual(
      new Set([
        { ...anchor, run: 4 },
        { ...anchor, bucket: 'other' },
      ]),
    );
    // Nothing is written where it lay.
    expect(state.anchors('app')).toContainEqual(anchor);
    expect(warnings).toEqual([]);
  });

  test('an older run in the named folder does not hide a newer one', () => {
    state.setAnchor({ ...anchor, run: 9 });
    moved().setAnchor({ ...anchor, run: 4 });
    expect(moved().anchors('app')).toEqual([{ ...anchor, run: 9 }]);
  });
});

test.each([
  [{ XDG_STATE_HOME: '/x' }, { path: '/x/s3rec' }],
  [{ HOME: '/home/u' }, { path: '/home/u/.local/state/s3rec' }],
  [{ HOME: '/home/u', XDG_STATE_HOME: 'relative' }, { path: '/home/u/.local/state/s3rec' }],
  [{ XDG_STATE_HOME: '/x', S3REC_STATE_DIR: ' ' }, { path: '/x/s3rec' }],
  [
    { XDG_STATE_HOME: '/x', S3REC_STATE_DIR: '/cache/s' },
    { path: '/cache/s', before: '/x/s3rec' },
  ],
  [
    { XDG_STATE_HOME: '/x', S3REC_STATE_DIR: '.state' },
    { path: '/here/.state', before: '/x/s3rec' },
  ],
  [{ XDG_STATE_HOME: '/x', S3REC_STATE_DIR: '/x/s3rec/' }, { path: '/x/s3rec' }],
])('the state folder of %j', (env, folder) => {
  expect(stateFolder(env, '/here')).toEqual(folder);
});
