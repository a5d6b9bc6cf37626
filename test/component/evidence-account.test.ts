import { expect, test } from 'vitest';
import { Lab } from '../support/world.ts';

const lab = await Lab.open();

test('the expected owner is that of the spec’s bucket: evidence may lie in another account', async () => {
  const world = await lab.world({ a: 'a' });
  const evidence = await lab.world();
  world.spec({
    expectedBucketOwner: '123456789012',
    manifest: { bucket: evidence.bucket, sign: { keyFile: 'test.pem' } },
  });
  const owners = async (bucket: typeof world): Promise<ReadonlySet<string | undefined>> => {
    const requests = await bucket.requestsOf(() => world.apply());
    expect(requests.length).toBeGreaterThan(1);
    return new Set(requests.map(({ headers }) => headers['x-amz-expected-bucket-owner']));
  };
  expect(await owners(world)).toEqual(new Set(['123456789012']));
  expect(await owners(evidence)).toEqual(new Set([undefined]));
});
