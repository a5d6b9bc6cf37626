import { expect, test } from 'vitest';

import { Repository } from '../support/git.ts';
import { CliWorld } from './cli.ts';

test('an older commit is refused with 4, and goes back with the words of the error', async () => {
  const world = await CliWorld.open();
  const spec = world.spec('site', { 'a.txt': 'one' });
  const repository = Repository.init(world.folder, ['home', 'old.jsonl']);
  const old = repository.commit();
  await world.run(`plan ${spec} -o old.jsonl`);
  world.write({ 'site/a.txt': 'two' });
  const newer = repository.commit();
  expect(await world.run(`apply ${spec} --yes`)).toMatchObject({ code: 0 });

  repository.git('checkout', '-q', old);
  const refused = await world.run(`apply ${spec} --yes`);
  expect(refused).toMatchObject({ code: 4 });
  expect(refused.stderr).toContain('The bucket is newer (SUPERSEDED)');
  expect(refused.stderr).toContain(`made from commit ${newer}, which descends from ours, commit ${old}`);
  expect(refused.stderr).toContain(`--allow-older ${newer}`);
  expect(await world.json('apply old.jsonl')).toMatchObject({
    code: 4,
    last: { code: 'SUPERSEDED', data: { commit: newer } },
  });
  expect(await world.json(`apply ${spec} --yes --allow-older ${old}`)).toMatchObject({
    code: 64,
    last: { code: 'USAGE', message: expect.stringContaining(`commit ${newer}`) },
  });
  expect(await world.json(`apply ${spec} --yes --allow-older main`)).toMatchObject({ code: 64 });
  expect(await world.run(`apply ${spec} --yes --allow-older ${newer.slice(0, 7)}`)).toMatchObject({ code: 0 });
});
