import { expect, test } from 'vitest';

import { putPlainly } from '../../src/cli/demo/plain-request.ts';
import { driftFaults } from '../support/drift-schema.ts';
import { CliWorld } from './cli.ts';

const world = await CliWorld.open();

test.concurrent('drift: never applied, in sync, changed here, changed there', async () => {
  const spec = world.spec('story', { 'a.txt': 'alpha', 'b.txt': 'beta' });
  expect(await world.json(`drift ${spec}`)).toMatchObject({
    code: 3,
    last: { type: 'error', code: 'NEVER_APPLIED', hint: 's3rec apply story.yaml' },
  });
  await world.run(`apply ${spec} --yes`);
  const inSync = await world.run(`drift ${spec}`);
  expect(inSync).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('\nIn sync: 2 objects as recorded by run 1.\n') as string,
  });
  expect(inSync.stdout).toContain(
    '2 only listed, not asked for headers, tags, ACL and KMS key: s3rec drift --refresh story.yaml asks',
  );

  world.write({ 'story/a.txt': 'edited' });
  await putPlainly(world.sandbox, '/data/story/b.txt', 'BETA');
  const text = await world.run(`drift ${spec}`);
  expect(text).toMatchObject({ code: 2, stderr: '' });
  expect(text.stdout).toContain('! story/b.txt  other bytes (etag-md5 MD5), other headers\n');
  expect(text.stdout).toContain('~ story/a.txt  the file was edited\n');
  expect(text.stdout).toContain('\nDrift: 1 changed in the bucket.\n');

  const markdown = await world.run(`drift ${spec} --format markdown`);
  expect(markdown.code).toBe(2);
  expect(markdown.stdout).toMatch(/^## Drift of `story`\n\n\*\*Drift: 1 changed in the bucket\.\*\*\n/);
  expect(markdown.stdout).toContain('\n| `story/b.txt` | other bytes');

  const json = await world.json(`drift ${spec}`);
  const findings = json.events.filter(({ type }) => type === 'finding');
  expect(driftFaults([...findings, json.last].map((line) => JSON.stringify(line)))).toEqual([]);
  expect(findings).toMatchObject([
    { name: 'story', key: 'story/a.txt', who: 'repository', counts: false },
    { name: 'story', key: 'story/b.txt', who: 'bucket', counts: true },
  ]);
  expect(json).toMatchObject({
    code: 2,
    last: {
      command: 'drift',
      name: 'story',
      drift: true,
      summary: { bucket: 1, repository: 1 },
      head: { run: 1 },
      exitCode: 2,
    },
  });
  expect(await world.json(`drift ${spec} --fail-on both,unmanaged`)).toMatchObject({ code: 0, last: { drift: false } });
  expect(await world.json(`drift ${spec} --fail-on repository`)).toMatchObject({ code: 2, last: { drift: true } });
  expect(await world.json(`drift ${spec} --expect-manifest ${'0'.repeat(64)}`)).toMatchObject({ code: 7 });

  const plan = await world.run(`plan ${spec}`);
  expect(plan.stdout).toContain('~ story/a.txt  5 B -> 6 B, the bytes differ (size, cryptographic), changed here\n');
  expect(plan.stdout).toMatch(/~ story\/b\.txt {2}4 B, the bytes differ \(.*\), changed in S3 since the last apply\n/);
});

test.concurrent('several specs: each has its result, and the exit code is the first that matters', async () => {
  const [one, two] = [world.spec('one', { a: 'a' }), world.spec('two', { a: 'a' })];
  await world.run(`apply ${one} --yes`);
  await putPlainly(world.sandbox, '/data/one/a', 'b');
  const json = await world.json(`drift ${one} ${two}`);
  expect(json).toMatchObject({
    code: 3,
    last: {
      specs: [
        { name: 'one', drift: true, exitCode: 2 },
        { name: 'two', error: { code: 'NEVER_APPLIED' }, exitCode: 3 },
      ],
    },
  });
  expect(json.events).toContainEqual(expect.objectContaining({ type: 'finding', name: 'one', key: 'one/a' }));
});
