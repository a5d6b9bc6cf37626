import { expect, it } from 'vitest';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { type Backend, Bench } from '../backend.ts';
import { creation, unread } from '../object.ts';

export function failureCases(backend: Backend): void {
  const bench = new Bench(backend);
  const firstPage = async (store: ObjectStore): Promise<unknown> => (await store.list('').next()).value;

  it('names a bucket that does not exist', async () => {
    const store = bench.open({ bucket: `${bench.bucket}-missing` });
    const missing = { code: 'REMOTE_NO_SUCH_BUCKET', message: expect.stringContaining(`${bench.bucket}-missing`) };
    await expect(firstPage(store)).rejects.toMatchObject(missing);
    await expect(store.put(await creation('a', 'x'))).rejects.toMatchObject(missing);
    await expect(store.get('a', {}, unread)).rejects.toMatchObject(missing);
  });

  it('finds a bucket that belongs to another account', async () => {
    const store = bench.open({ expectedBucketOwner: '999999999999' });
    const listing = firstPage(store);
    if (bench.differences.has('bucket-owner')) {
      await expect(listing).resolves.toMatchObject({ objects: [] });
    } else {
      const foreign = { code: 'REMOTE_WRONG_OWNER', message: expect.stringContaining('999999999999') };
      await expect(listing).rejects.toMatchObject(foreign);
      await expect(store.put(await creation('a', 'x'))).rejects.toMatchObject(foreign);
      await expect(store.head('a')).rejects.toMatchObject(foreign);
    }
  });

  it('names the right region', async () => {
    const store = bench.open({ region: 'eu-west-3' });
    if (bench.differences.has('wrong-region')) {
      await expect(firstPage(store)).resolves.toMatchObject({ objects: [] });
    } else {
      const elsewhere = {
        code: 'REMOTE_WRONG_REGION',
        message: expect.stringContaining('eu-west-3 but in us-east-1'),
        hint: expect.stringContaining('us-east-1'),
      };
      await expect(firstPage(store)).rejects.toMatchObject(elsewhere);
      await expect(store.head('a')).rejects.toMatchObject(elsewhere);
    }
  });

  it('says that the credentials are not accepted, without saying them', async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIDNOTKNOWN', AWS_SECRET_ACCESS_KEY: 'not-the-secret' });
    try {
      const listing = firstPage(bench.open());
      if (bench.differences.has('bad-credentials')) {
        await expect(listing).resolves.toMatchObject({ objects: [] });
      } else {
        const error = await listing.catch((caught: unknown) => caught);
        expect(error).toMatchObject({ code: 'REMOTE_ACCESS_DENIED', hint: expect.stringContaining('credentials') });
        expect(JSON.stringify(error) + String((error as Error).cause)).not.toMatch(
          /AKIDNOTKNOWN|not-the-secret|Signature=/,
        );
      }
    } finally {
      Object.assign(process.env, { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY });
    }
  });

  it('carries the request id and counts requests', async () => {
    const store = bench.open();
    await expect(store.get('nothing', {}, unread)).rejects.toMatchObject({ requestId: expect.stringMatching(/\S/) });
    await store.put(await creation('counted', 'x'));
    expect(store.requests()).toEqual({ GetObject: 1, PutObject: 1 });
  });

  it('ends what is in flight when it is told to', async () => {
    const stop = new AbortController();
    const reason = new Error('stopped');
    const put = bench.open().put(await creation('aborted', Buffer.alloc(1024 * 1024), { signal: stop.signal }));
    stop.abort(reason);
    await expect(put).rejects.toBe(reason);
  });
}
