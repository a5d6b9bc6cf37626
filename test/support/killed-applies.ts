import { rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import type { Lock } from '../../src/core/lock/lock.ts';
import { ended, type CliWorld } from '../cli/cli.ts';
import { Dice } from '../torture/dice.ts';

/** So many requests an apply of these files makes; some moments of death lie behind its end. */
const REQUESTS = 45;

/** A dead run's lock would hold for minutes: it is broken as a user would. */
async function unlock(world: CliWorld, file: string, name: string): Promise<void> {
  const client = new S3Client({ ...world.sandbox, credentials: world.sandbox, forcePathStyle: true });
  try {
    const place = { Bucket: 'data', Key: `${name}/_manifests/${name}/lock.json` };
    const { Body } = await client.send(new GetObjectCommand(place));
    const { state, id } = JSON.parse((await Body?.transformToString()) ?? '') as Lock;
    if (state === 'held') {
      const { code, stderr } = await world.run(['unlock', id, file]);
      expect(code, stderr).toBe(0);
    }
  } catch (error) {
    if (!(error instanceof NoSuchKey)) {
      throw error;
    }
  } finally {
    client.destroy();
  }
}

/**
 * Rounds of "edit, apply, kill -9 when so many requests were made". None of them may end by itself with anything but 0: a
 * takeover refusal would be 3. Afterwards an apply goes through, nothing is left to do, and the evidence holds.
 */
export async function killedApplies(world: CliWorld, rounds: number, seed: number): Promise<void> {
  const dice = new Dice(seed);
  const below = (limit: number): number => dice.from(0, limit);
  const name = `killed-${seed}`;
  const large = (fill: number): Buffer => Buffer.alloc(5 * 1024 * 1024 + 1, fill);
  const files = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`f${index}`, `first ${index}`]));
  const file = world.spec(
    name,
    { ...files, large: large(0) },
    'prune: { enabled: true, maxDeletePercent: 100 }\nintegrity: { partSize: 5MiB, multipartThreshold: 5MiB }\nparallelism: 4',
  );
  let killed = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const child = world.start(['apply', file, '--yes']);
    const end = ended(child);
    const { requests } = world.sandbox;
    const death = (requests.at(-1)?.number ?? 0) + 1 + below(REQUESTS);
    while (child.exitCode === null && (requests.at(-1)?.number ?? 0) < death) {
      await setTimeout(1);
    }
    child.kill('SIGKILL');
    const { code, stdout, stderr } = await end;
    await unlock(world, file, name);
    expect([0, null], `seed ${seed}, round ${round}: ${stdout}${stderr}`).toContain(code);
    killed += code === null ? 1 : 0;
    world.write({ [`${name}/f${below(12)}`]: `round ${round}` });
    if (below(3) === 0) {
      world.write({ [`${name}/large`]: large(round) });
    }
    if (below(3) === 0) {
      world.write({ [`${name}/new${below(4)}`]: `new ${round}` });
    }
    if (below(3) === 0) {
      rmSync(world.path(`${name}/new${below(4)}`), { force: true });
    }
  }
  expect(killed).toBeGreaterThan(0);
  // What a dead run left without a file is recorded by the first, and pruned by the second.
  for (const again of ['first', 'second']) {
    const { code, stdout, stderr } = await world.run(['apply', file, '--yes']);
    expect(code, `seed ${seed}, the ${again} apply: ${stdout}${stderr}`).toBe(0);
  }
  const plan = await world.run(['plan', file, '--detailed-exitcode']);
  expect(plan.code, plan.stdout + plan.stderr).toBe(0);
  expect(plan.stdout).toContain('No changes.');
  expect(plan.stdout).not.toContain('to adopt');
  const verify = await world.run(['verify', file]);
  expect(verify.code, verify.stdout + verify.stderr).toBe(0);
}
