import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, expect, test } from 'vitest';
import { openObjectStore, type S3Store } from '../../../src/adapters/s3/store.ts';
import type { PageMark } from '../../../src/ports/store-reads.ts';
import { creation } from '../../contract/object.ts';
import { Lab } from '../../support/world.ts';
import { scriptedServer } from './scripted-server.ts';

const lab = await Lab.open();
const world = await lab.world({});
const open = (sdkOnly: boolean): S3Store => {
  const { endpoint, region } = lab.sandbox;
  return openObjectStore({ bucket: world.bucket, region, endpoint, parallelism: 2, sdkOnly, warn: () => undefined });
};
const [store, bySdk] = [open(false), open(true)];
afterAll(() => [store, bySdk].forEach((one) => one.close()));

/** Marks of a listing of 2,500 objects: three pages. */
async function marksOf(from: S3Store, isMarked = true): Promise<readonly (PageMark | undefined)[]> {
  const marks: (PageMark | undefined)[] = [];
  for await (const { mark } of from.list('m/', { isMarked })) {
    marks.push(mark);
  }
  return marks;
}
const name = (number: number): string => `m/${String(number).padStart(4, '0')}`;
const put = (Key: string, Body: string): Promise<unknown> =>
  lab.client.send(new PutObjectCommand({ Bucket: world.bucket, Key, Body }));

test('a page that was marked is told from one in which anything changed', { timeout: 120_000 }, async () => {
  for (let number = 0; number < 2500; number += 50) {
    const some = Array.from({ length: 50 }, (_, index) => creation(name(number + index), 'x'));
    await Promise.all((await Promise.all(some)).map((request) => store.put(request)));
  }
  const marks = (await marksOf(store)) as readonly PageMark[];
  const bounds = marks.map(({ sha256: _sha256, ...range }) => range);
  expect(bounds).toEqual([{ until: name(999) }, { after: name(999), until: name(1999) }, { after: name(1999) }]);
  const same = async (): Promise<readonly boolean[]> =>
    await Promise.all(marks.map(async (mark) => (await store.standsAs('m/', mark)).isSame));
  expect(await same()).toEqual([true, true, true]);
  expect((await store.standsAs('m/', marks[0] as PageMark)).date).toBeGreaterThan(0);

  await put(name(1500), 'y');
  expect(await same()).toEqual([true, false, true]);
  await put('m/9999', 'behind the last key');
  expect(await same()).toEqual([true, false, false]);
  await lab.client.send(new DeleteObjectCommand({ Bucket: world.bucket, Key: 'm/9999' }));
  expect(await same()).toEqual([true, false, true]);
  await lab.client.send(new DeleteObjectCommand({ Bucket: world.bucket, Key: name(2200) }));
  expect(await same()).toEqual([true, false, false]);
  await put('m/0000-', 'between two keys');
  expect(await same()).toEqual([false, false, false]);
});

test('nothing is marked unasked, nor by the SDK, for which no page is the same', async () => {
  expect(await marksOf(store, false)).toEqual([undefined, undefined, undefined]);
  expect(await marksOf(bySdk)).toEqual([undefined, undefined, undefined]);
  const [mark] = await marksOf(store);
  expect((await bySdk.standsAs('m/', mark as PageMark)).isSame).toBe(false);
});

test.each([
  {
    what: 'ends with an entry that S3 writes otherwise',
    end: '<Contents ><Key>z</Key></Contents ></ListBucketResult>',
  },
  { what: 'is cut behind its entries', end: '' },
])('a page that $what is not the same, whatever stands before', async ({ end }) => {
  const entry =
    '<Key>a</Key><LastModified>2026-11-30T12:00:00.000Z</LastModified><ETag>&quot;e&quot;</ETag><Size>1</Size>';
  const page = (rest: string): string =>
    `<ListBucketResult><IsTruncated>false</IsTruncated><Contents>${entry}</Contents>${rest}`;
  const pages = [page('</ListBucketResult>'), page('</ListBucketResult>'), page(end)];
  await using server = await scriptedServer((number) => ({ status: 200, body: pages[number] ?? '' }));
  const options = { bucket: 'bucket-x', region: 'us-east-1', endpoint: server.endpoint, parallelism: 2 };
  const scripted = openObjectStore({ ...options, warn: () => undefined });
  const [mark] = await marksOf(scripted);
  const standsAs = async (): Promise<boolean> => (await scripted.standsAs('m/', mark as PageMark)).isSame;
  expect([await standsAs(), await standsAs()]).toEqual([true, false]);
  scripted.close();
});
