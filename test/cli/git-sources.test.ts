import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { parseBundle } from '../../src/core/manifest/bundle.ts';
import { Repository } from '../support/git.ts';
import { CliWorld } from './cli.ts';

const world = await CliWorld.open();
const repository = Repository.init(world.folder, ['home', '*.log']);
const spec = world.spec('site', { 'a.txt': 'a', 'b.txt': 'b' });
repository.commit();

test('apply tells, and the statement says, how many files no commit has', async () => {
  world.write({ 'site/b.txt': 'other', 'site/new': 'n', 'site/x.log': 'l' });
  const planned = await world.json(`plan ${spec} -o home/plan.jsonl`);
  expect(planned).toMatchObject({ code: 0, last: { uncommitted: { untracked: 2, modified: 1 } } });
  // What was planned is said, whatever became of it since.
  repository.commit();
  const applied = await world.run('apply home/plan.jsonl -o home/kept');
  expect(applied).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(
      'taken: 2 files that git does not track, 1 file not as the last commit has it',
    ) as string,
  });
  const bundle = readdirSync(world.path('home/kept')).find((name) => name.endsWith('.sigstore.json')) ?? '';
  const { payload } = parseBundle(readFileSync(world.path(`home/kept/${bundle}`), 'utf8'), bundle);
  expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({
    predicate: { uncommitted: { untracked: 2, modified: 1 } },
  });
});

test('a source may take what git tracks alone, or refuse what is not committed (3)', async () => {
  world.write({ 'site/y.log': 'l', 'site/a.txt': 'changed' });
  const with_ = (git: string): string => {
    world.write({ [spec]: world.read(spec).replace(/path: site.*/, `path: site, git: ${git} }]`) });
    return `plan ${spec}`;
  };
  expect(await world.json(with_('tracked'))).toMatchObject({
    code: 0,
    last: { summary: { update: 1, create: 0, orphans: 1 }, uncommitted: { untracked: 0, modified: 1 } },
  });
  expect(await world.run(with_('clean'))).toMatchObject({
    code: 3,
    stderr: expect.stringContaining("site/a.txt is not as git's last commit has it") as string,
  });
  expect(await world.run(`validate --files ${spec}`)).toMatchObject({ code: 3 });
});
