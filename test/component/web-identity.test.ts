import { afterAll, expect, test } from 'vitest';
import { systemClock } from '../../src/adapters/local/clock.ts';
import { webIdentity } from '../../src/adapters/sts/web-identity.ts';
import type { Credentials } from '../../src/ports/credentials.ts';
import { startSandbox } from '../../src/sandbox/server.ts';

const sandbox = await startSandbox();
process.env['AWS_ENDPOINT_URL_STS'] = sandbox.endpoint;
afterAll(() => sandbox.close());

/** A role of the sandbox, whose identity provider and clock are in the hand of a test. */
class Role {
  now = Date.now();
  fails = false;
  tokens = 0;
  readonly ask = webIdentity({
    roleArn: 'arn:aws:iam::123456789012:role/s3rec',
    sessionName: 'test',
    region: sandbox.region,
    clock: { ...systemClock, now: () => this.now },
    token: async () => {
      this.tokens += 1;
      if (this.fails) {
        throw new Error('The identity provider is down.');
      }
      const claims = {
        aud: 'sts.amazonaws.com',
        exp: Math.floor(Date.now() / 1000) + 600,
        sub: 'job',
        iss: 'https://idp',
      };
      return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
    },
  });

  /** Asks when so many minutes are left to these. */
  async asked(of: Credentials, minutes: number): Promise<Credentials> {
    this.now = (of.expiration?.getTime() ?? 0) - minutes * 60_000;
    return await this.ask();
  }
}

test('a session is renewed six minutes before it ends, once for all who ask', async () => {
  const role = new Role();
  const first = await role.ask();
  expect(await role.asked(first, 6.01)).toBe(first);
  const [second, same] = await Promise.all([role.asked(first, 6), role.ask()]);
  expect(second).toBe(same);
  expect(second.sessionToken).not.toBe(first.sessionToken);
  expect(role.tokens).toBe(2);
});

test('where it cannot be renewed it serves until it ends, and new ones are asked for every ten seconds', async () => {
  const role = new Role();
  const first = await role.ask();
  role.fails = true;
  expect(await role.asked(first, 5)).toBe(first);
  role.now += 9999;
  expect(await role.ask()).toBe(first);
  expect(role.tokens).toBe(2);
  role.now += 1;
  expect(await role.ask()).toBe(first);
  expect(role.tokens).toBe(3);
  await expect(role.asked(first, 0)).rejects.toThrow('The identity provider is down.');
  role.fails = false;
  expect((await role.ask()).sessionToken).not.toBe(first.sessionToken);
  expect(role.tokens).toBe(5);
});
