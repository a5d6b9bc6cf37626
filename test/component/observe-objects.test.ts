import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openDocuments } from '../../src/adapters/local/documents/documents.ts';
import { openObjectStore } from '../../src/adapters/s3/store.ts';
import { observeObjects } from '../../src/app/chain/observe-objects.ts';
import { limiter } from '../../src/app/flow/limiter.ts';
import type { ResolvedSpec } from '../../src/core/spec/resolved-spec.ts';
import type { ManifestReader } from '../../src/ports/documents.ts';
import { quickClock } from '../support/world.ts';
import { answering } from './s3/lister.ts';
import { scriptedServer } from './s3/scripted-server.ts';

Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });

const SPEC = {
  name: 'n',
  bucket: 'b',
  prefix: 'data/',
  manifest: { bucket: 'b', prefix: '_manifests/' },
} as ResolvedSpec;

const name = (number: number): string => `data/${String(number).padStart(6, '0')}`;

/** A document with the keys of a manifest, which is all that a listing wants of it. */
function recording(keys: readonly string[]): ManifestReader {
  const documents = openDocuments();
  onTestFinished(() => documents.close());
  const anything = (): object => ({});
  const format = { name: 's3rec.list/v1', header: anything, closing: anything };
  const writer = documents.create<object, object, object>(format, { format: format.name });
  keys.forEach((key) => writer.write({ key }));
  const reader = writer.close({}).read();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only keys and their number are read
  return { ...reader, closing: { records: keys.length } } as unknown as ManifestReader;
}

/** Lists objects from a server that takes 50 ms for a page of 1,000. */
async function observed(standing: readonly string[], recorded: readonly string[], parallelism: number) {
  let [running, most] = [0, 0];
  const answer = answering({ keys: () => standing, perPage: 1000 });
  await using server = await scriptedServer((number, url) => {
    running += 1;
    most = Math.max(most, running);
    const more = setTimeout(50, '').finally(() => (running -= 1));
    return { ...answer(number, url), more };
  });
  const { endpoint } = server;
  const store = openObjectStore({ bucket: 'b', region: 'r', endpoint, parallelism, warn: () => undefined });
  const { signal } = new AbortController();
  const target = { store, requests: limiter(parallelism), signal, spec: SPEC };
  const { date, pages } = await observeObjects(target, quickClock, { manifest: { reader: recording(recorded) } });
  const keys: string[] = [];
  for await (const page of pages) {
    keys.push(...page.map(({ key }) => key));
  }
  store.close();
  return { keys, date, most, requests: server.requests.length };
}

test.each([
  ['in one go below 20,000 recorded objects', 19_999, 16, 1],
  ['in eight ranges at once from there on', 40_000, 16, 8],
  ['in no more ranges than requests may go on', 24_000, 3, 3],
  ['in one after the other where one request may go on', 20_000, 1, 1],
])('objects are listed %s', { timeout: 60_000 }, async (_, records, parallelism, atOnce) => {
  const recorded = Array.from({ length: records }, (_, index) => name(index * 2));
  // Some came, some went, some lie behind what was recorded.
  const standing = [
    ...recorded.filter((_, index) => index % 97 > 0),
    ...Array.from({ length: 1500 }, (_, index) => name(index * 14 + 1)),
    ...Array.from({ length: 3500 }, (_, index) => name(900_000 + index)),
  ].toSorted();
  const { keys, date, most, requests } = await observed(standing, recorded, parallelism);
  expect(keys).toEqual(standing);
  expect(date).toBe(Date.UTC(2026, 10, 21) / 1000);
  expect(most).toBeLessThanOrEqual(atOnce);
  // A busy machine answers some before others are asked for.
  expect(most).toBeGreaterThanOrEqual(Math.ceil(atOnce / 2));
  // A request more for each range at most: 1,900 recorded objects are two pages, and so are a few more.
  expect(requests).toBeLessThanOrEqual(Math.ceil(standing.length / 1000) + Math.ceil(records / 1900));
});

const EVIDENCE = Array.from(
  { length: 5000 },
  (_, index) => `data/_manifests/n/${String(index).padStart(8, '0')}.jsonl`,
);
const OTHERS = [
  'data/_manifests/n',
  'data/_manifests/n-2/latest.sigstore.json',
  'data/_manifests/other/latest.sigstore.json',
];

test.each([
  ['between others', 500, 500, 2],
  ['at the end of a page', 1000, 10, 3],
  ['behind all', 1999, 0, 4],
  ['before all', 0, 2100, 4],
])(
  'the evidence folder is jumped over %s, and what other specs left beside it is listed',
  async (_, below, above, requests) => {
    const objects = [
      ...Array.from({ length: below }, (_, index) => `data/A${String(index).padStart(4, '0')}`),
      ...OTHERS,
      ...Array.from({ length: above }, (_, index) => `data/a${String(index).padStart(4, '0')}`),
    ];
    const standing = [...objects, ...EVIDENCE, 'data/_manifests/n/latest.sigstore.json'].toSorted();
    const found = await observed(standing, [], 8);
    expect(found.keys).toEqual(objects.toSorted());
    expect(found.requests).toBe(requests);
  },
);

test('the evidence folder is jumped over in ranges, too', async () => {
  const recorded = Array.from(
    { length: 20_000 },
    (_, index) => `data/${index % 2 === 0 ? 'A' : 'z'}${index}`,
  ).toSorted();
  const found = await observed([...recorded, ...OTHERS, ...EVIDENCE].toSorted(), recorded, 8);
  expect(found.keys).toEqual([...recorded, ...OTHERS].toSorted());
  expect(found.requests).toBeLessThanOrEqual(20 + 11 + 1);
});
