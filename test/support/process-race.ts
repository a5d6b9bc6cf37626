import { cpSync } from 'node:fs';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import { ended, type CliWorld } from '../cli/cli.ts';

/**
 * Two processes of the same spec, from two checkouts, apply at the same time: whatever comes of it, they leave one chain,
 * and both go on. Who finds the other one at work has written nothing.
 */
export async function raceProcesses(world: CliWorld, rounds: number): Promise<void> {
  const checkouts = ['one', 'two'] as const;
  const file = world.spec('race', { a: '0' });
  for (const checkout of checkouts) {
    for (const name of [file, 'race', 'race.pub']) {
      cpSync(world.path(name), world.path(`${checkout}/${name}`), { recursive: true });
    }
  }
  const states = (checkout: string): NodeJS.ProcessEnv => ({
    XDG_STATE_HOME: world.path(`${checkout}/state`),
    XDG_CACHE_HOME: world.path(`${checkout}/cache`),
  });
  const apply = (checkout: string): ReturnType<typeof ended> =>
    ended(world.start(['apply', file, '--yes'], states(checkout), world.path(checkout)));
  // What nobody recorded yet would be a takeover for who comes second.
  expect(await apply('one')).toMatchObject({ code: 0 });
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, checkout] of checkouts.entries()) {
      // Each third round one of them has nothing to do.
      if ((round + index) % 3 !== 0) {
        world.write({ [`${checkout}/race/a`]: `${checkout} ${round}` });
      }
    }
    const both = await Promise.all(checkouts.map(apply));
    for (const { code, stderr } of both) {
      expect([0, 5], stderr).toContain(code);
    }
    expect(both.some(({ code }) => code === 0)).toBe(true);
  }
  for (const checkout of checkouts) {
    const { code, stderr } = await apply(checkout);
    expect(code, stderr).toBe(0);
  }
  const fresh = await world.run(['verify', file], states('fresh'), world.path('two'));
  expect(fresh.code, fresh.stdout).toBe(0);
  const client = new S3Client({ ...world.sandbox, credentials: world.sandbox, forcePathStyle: true });
  const { Contents = [] } = await client.send(
    new ListObjectsV2Command({ Bucket: 'data', Prefix: 'race/_manifests/race/' }),
  );
  client.destroy();
  const numbers = Contents.flatMap(({ Key = '' }) => /(\d{8})_[^.]*\.sigstore\.json$/.exec(Key)?.[1] ?? []);
  // Only two first runs at the same time may each have a beginning.
  expect(numbers.filter((number, index) => number !== '00000000' && numbers.indexOf(number) !== index)).toEqual([]);
}
