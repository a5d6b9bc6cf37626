import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';

import { Repository } from '../support/git.ts';
import { CliWorld } from './cli.ts';

const world = await CliWorld.open();
const repository = Repository.init(world.folder, ['home']);
const spec = world.spec('site', { 'a.txt': 'a' });
const commit = repository.commit();
await world.run(`apply ${spec} --yes`);
world.write({ 'site/b.txt': 'b' });
await world.run(`apply ${spec} --yes`);
await world.run(`apply ${spec} --yes`);

test('the runs, the newest first, for people', async () => {
  const { code, stdout } = await world.run(`log ${spec}`);
  expect(code).toBe(0);
  const at = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`;
  const by = (changes: string): string =>
    String.raw`\(commit ${commit.slice(0, 12)}${changes}, s3rec 0\.1\.0, key [0-9a-f]{12}\)`;
  expect(stdout.split('\n')).toEqual([
    'site  site.yaml -> s3://data/site/',
    '',
    expect.stringMatching(
      new RegExp(String.raw`^  3  ${at}  nothing had changed: confirmed 00000002_\S+\.jsonl  ${by(' with changes')}$`),
    ),
    expect.stringMatching(new RegExp(`^  2  ${at}  unchanged 1, uploaded 1  ${by(' with changes')}$`)),
    expect.stringMatching(new RegExp(`^  1  ${at}  uploaded 1  ${by('')}$`)),
    expect.stringMatching(new RegExp(`^  0  ${at}  began the chain  ${by('')}$`)),
    '',
    '4 runs, to the beginning.',
    '',
  ]);
  const cut = await world.run(`log ${spec} -n 1`);
  expect(cut).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 run, the newest; all: s3rec log site.yaml'),
  });
});

test('the same for machines; a spec that was never applied among several is 3', async () => {
  const { code, events, last } = await world.json(`log ${spec} --limit 2`);
  expect(code).toBe(0);
  expect(events.filter(({ type }) => type === 'run')).toMatchObject([
    { name: 'site', run: 3, kind: 'confirmation', git: { commit, dirty: true } },
    { name: 'site', run: 2, kind: 'run', result: 'complete', summary: { uploaded: 1 } },
  ]);
  expect(last).toMatchObject({ command: 'log', name: 'site', run: 3, shown: 2, exitCode: 0, freshness: 'anchored' });
  const never = world.spec('never', { 'a.txt': 'a' });
  expect(await world.json(`log ${spec} ${never}`)).toMatchObject({
    code: 3,
    last: {
      command: 'log',
      specs: [
        { name: 'site', shown: 4 },
        { name: 'never', error: { code: 'NEVER_APPLIED' } },
      ],
    },
  });
  expect(await world.json(`log ${spec} --limit 0`)).toMatchObject({ code: 64 });
});

test('behind a gap the chain is broken: 7, after what is proven', async () => {
  const { events } = await world.json(`log ${spec}`);
  const { endpoint, region } = world.sandbox;
  const s3 = new S3Client({ endpoint, region, forcePathStyle: true, credentials: world.sandbox });
  await s3.send(new DeleteObjectCommand({ Bucket: 'data', Key: String(events.at(-1)?.['bundleKey']) }));
  s3.destroy();
  const { code, stdout } = await world.run(`log ${spec}`);
  expect(code).toBe(7);
  expect(stdout).toMatch(
    /\n {2}3 .*\n {2}2 .*\n {2}1 .*\n\nThe chain is broken before these runs: A gap in the chain: /,
  );
  expect(stdout).not.toContain('began the chain');
  expect(await world.json(`log ${spec}`)).toMatchObject({
    code: 7,
    last: { type: 'result', shown: 3, chain: { ok: false, code: 'VERIFY_CHAIN' }, exitCode: 7 },
  });
});
