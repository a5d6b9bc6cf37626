import { expect, test } from 'vitest';
import { Lab, writesOf } from '../support/world.ts';

const lab = await Lab.open();

/** Names that are easily lost between a folder, a URL, an XML listing and a signature. */
const ODD_NAMES = [
  'plain.txt',
  'a/b/c/deep.txt',
  'with space',
  ' leading and trailing ',
  'a+b',
  'percent%2Fslash',
  'percent%',
  'quote"\'<>&',
  'question?x=1&y=2#frag',
  'semi;colon,comma=equals',
  'back\\slash',
  'tab\tnewline\nreturn\r',
  'bell\u0007delete\u007f',
  'nfc-\u00e9',
  'nfd-e\u0301',
  'private-\ue000',
  'replacement-\uffef',
  'astral-\u{10000}-\u{1f600}',
  '...',
  '..a',
  '~tilde!*()',
  `${'long/'.repeat(200)}${'x'.repeat(1024 - 5 - 1000)}`,
];

test('the first apply sends every file, the second plan is empty and asks for no object', async () => {
  const files = Object.fromEntries(ODD_NAMES.map((name, index) => [name, `content ${index}`]));
  const big = Buffer.alloc(11 * 1024 * 1024, 'multipart ');
  const world = await lab.world(
    { ...files, empty: '', 'big.bin': big },
    { integrity: { partSize: '5MiB', multipartThreshold: '5MiB' } },
  );
  const first = await world.apply();
  expect(first).toMatchObject({
    exitCode: 0,
    outcome: { summary: { uploaded: ODD_NAMES.length + 2, failed: 0, refused: 0, adopted: 0, deleted: 0 } },
  });
  expect(Object.keys(await world.objects()).toSorted()).toEqual([...ODD_NAMES, 'big.bin', 'empty'].toSorted());
  for (const [name, content] of Object.entries(files)) {
    expect(await world.text(name), name).toBe(content);
  }
  expect(await world.head('big.bin')).toMatchObject({ ContentLength: big.length, ETag: /-3"$/ });

  const second = await world.plan();
  expect(second).toMatchObject({ records: [], closing: { summary: { keep: ODD_NAMES.length + 2 }, guards: [] } });
  // The listings: evidence folder by names and by `latest`, and the prefix.
  const { ListObjectsV2: listings, ...others } = second.requests;
  expect(listings).toBe(3);
  expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(4);
});

test('the lock is taken first and released last; in between the genesis, then the plan and its bundle; data only behind them; latest commits, and its copy is last', async () => {
  const world = await lab.world({ 'a.txt': 'a' });
  const requests = await world.requestsOf(() => world.apply());
  const names = requests
    .filter(({ method }) => method === 'PUT')
    .map(({ key, headers }) => [
      key.replace(/^data\/_manifests\/app\//, '').replace(/_\d{8}T\d{6}Z_[0-9a-f]{8}/, ''),
      headers['if-none-match'] ?? headers['if-match'],
    ]);
  expect(names).toEqual([
    ['lock.json', '*'],
    ['00000000.sigstore.json', '*'],
    ['00000001.plan.jsonl', '*'],
    ['00000001.plan.sigstore.json', '*'],
    // Off AWS both conditions are proven on it.
    ['00000001.plan.sigstore.json', '*'],
    ['00000001.plan.sigstore.json', `"${'0'.repeat(32)}"`],
    ['data/a.txt', '*'],
    ['00000001.jsonl', '*'],
    ['latest.sigstore.json', '*'],
    ['00000001.sigstore.json', '*'],
    ['lock.json', expect.stringMatching(/^"[0-9a-f]{32}"$/)],
  ]);
});

test('an apply without changes replaces latest, and writes nothing else', async () => {
  const world = await lab.world({ 'a.txt': 'a' });
  const first = await world.apply();
  const requests = await world.requestsOf(async () => {
    const again = await world.apply();
    expect(again).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 0, unchanged: 1 } } });
    expect(again.outcome?.manifest).toMatchObject({
      key: first.outcome?.manifest?.key,
      sha256: first.outcome?.manifest?.sha256,
      bundleKey: 'data/_manifests/app/latest.sigstore.json',
    });
  });
  const writes = requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
  expect(writes.map(({ operation, key, headers }) => [operation, key, headers['if-match'] !== undefined])).toEqual([
    ['PutObject', 'data/_manifests/app/latest.sigstore.json', true],
  ]);
  expect(writesOf(requests)).toEqual([]);
});

test('an empty folder has a manifest too, and what follows goes on from it', async () => {
  const world = await lab.world();
  expect(await world.apply()).toMatchObject({ exitCode: 0, manifest: [] });
  world.write({ 'a.txt': 'a' });
  expect(await world.apply()).toMatchObject({ exitCode: 0, manifest: [{ key: 'data/a.txt', status: 'uploaded' }] });
});
