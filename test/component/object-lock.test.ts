import { afterAll, beforeAll, expect, test } from 'vitest';
import { changedAnswers } from '../support/changed-answers.ts';
import { Lab, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();

/** What S3 says of a locked object to who may see it (API, HeadObject); the sandbox knows no Object Lock. */
let locked: Readonly<Record<string, string>> = {};
let endpoint = '';

beforeAll(async () => {
  endpoint = await changedAnswers(lab.sandbox.endpoint, ({ method, url }, headers) =>
    method === 'HEAD' && url.includes('/data/a') ? { ...headers, ...locked } : headers,
  );
});

afterAll(() => {
  locked = {};
});

const HOLD = { 'x-amz-object-lock-legal-hold': 'ON' };
const KEPT = { 'x-amz-object-lock-mode': 'COMPLIANCE', 'x-amz-object-lock-retain-until-date': '2999-01-01T00:00:00Z' };
const retention = { mode: 'COMPLIANCE', until: '2999-01-01T00:00:00.000Z' };

async function owned(): Promise<World> {
  locked = {};
  const world = await lab.world({ a: 'a' }, { endpoint });
  await world.versioning();
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  return world;
}

type Change = (world: World) => void;
const newBytes: Change = (world) => world.write({ a: 'new' });
const declare =
  (spec: SpecChanges): Change =>
  (world) =>
    world.spec({ endpoint, ...spec });
const copy = declare({ objects: [{ match: '**', cacheControl: 'no-cache' }] });
const tags = declare({ objects: [{ match: '**', tags: { team: 'web' } }] });

test.each<[string, Change, Readonly<Record<string, string>>, object]>([
  ['new bytes, both', newBytes, { ...HOLD, ...KEPT }, { action: 'update', unlocked: { retention, legalHold: true } }],
  ['new bytes, a legal hold', newBytes, HOLD, { action: 'update', unlocked: { legalHold: true } }],
  ['a copy, a retention', copy, KEPT, { action: 'update-metadata', repair: ['copy'], unlocked: { retention } }],
])('a new version does not have what locks the one before: %s', async (_, change, headers, expected) => {
  const world = await owned();
  locked = headers;
  change(world);
  expect((await world.plan()).records).toMatchObject([expected]);
  // Told, and no reason to stop: the older version stays locked.
  expect(await world.applySaved()).toMatchObject({ exitCode: 0 });
});

test.each<[string, Change, Readonly<Record<string, string>>]>([
  ['what changes without a new version', tags, { ...HOLD, ...KEPT }],
  ['a retention that has ended', newBytes, { ...KEPT, 'x-amz-object-lock-retain-until-date': '2001-01-01T00:00:00Z' }],
  ['a legal hold that is off', newBytes, { 'x-amz-object-lock-legal-hold': 'OFF' }],
])('nothing is lost with %s', async (_, change, headers) => {
  const world = await owned();
  locked = headers;
  change(world);
  const { records } = await world.plan();
  expect(records).toHaveLength(1);
  expect(records[0]).not.toHaveProperty('unlocked');
});
