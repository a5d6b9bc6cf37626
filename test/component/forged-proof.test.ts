import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { forgePlan, type OpenPlan } from '../support/forge-plan.ts';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();

function record(plan: OpenPlan, name: string): OpenPlan['records'][number] {
  return plan.records.find(({ key }) => key === `data/${name}`) ?? expect.fail(`no record of ${name}`);
}

const refusedAsStale = (world: World, name: string): Promise<void> => refused(world, name, 'PLAN_STALE');

async function refused(world: World, name: string, code: string): Promise<void> {
  const requests = await world.requestsOf(async () => {
    const { error } = await world.applySaved();
    expect(error).toMatchObject({ code, message: expect.stringContaining(`data/${name}`) });
  });
  expect(requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
}

describe('what a saved plan claims and nothing would check while it is applied is proven again', () => {
  test('an adoption of bytes that are not the file', async () => {
    const world = await lab.world({ page: 'good' });
    await world.put('page', 'evil');
    await world.plan();
    forgePlan(world.path('plan.jsonl'), (plan) => {
      const { stamp, change, key } = record(plan, 'page');
      const {
        size: _,
        etag: _etag,
        lastModified: _time,
        versionId: _id,
        checksum: _sum,
        ...attributes
      } = change.before ?? expect.fail('no earlier state');
      plan.records = [
        {
          key,
          action: 'adopt',
          change: {
            actions: ['no-op'],
            before: change.before,
            after: { size: 4, sha256: createHash('sha256').update('good').digest('hex'), ...attributes },
          },
          reason: 'equal-unrecorded',
          basis: 'checksum-full',
          strength: 'cryptographic',
          precondition: null,
          ...(stamp === undefined ? {} : { stamp }),
          phase: 0,
        },
      ];
      plan.closing.guards = [];
    });
    await refusedAsStale(world, 'page');
  });

  test('another digest beside a repair', async () => {
    const world = await lab.world({ page: 'text' });
    await world.apply();
    world.spec({ objects: [{ match: 'page', tags: { team: 'web' } }] });
    await world.plan();
    forgePlan(world.path('plan.jsonl'), (plan) => {
      Object.assign(record(plan, 'page').change.after ?? {}, { sha256: 'f'.repeat(64) });
      // With it the record would contradict the manifest: a damaged document before it is a stale one.
      delete record(plan, 'page').wrote;
    });
    await refusedAsStale(world, 'page');
  });

  test.each([{ strength: 'cryptographic' }, { basis: 'checksum-composite' }, { layout: 5_242_880 }])(
    'a better proof of an adoption: %j',
    async (claim) => {
      const world = await lab.world({ page: 'text' });
      await world.put('page', 'text', { ChecksumAlgorithm: 'CRC32' });
      await world.plan();
      forgePlan(world.path('plan.jsonl'), (plan) => {
        Object.assign(record(plan, 'page'), claim);
      });
      await refusedAsStale(world, 'page');
    },
  );

  test.each([
    ['update', 'tags'],
    ['update-metadata', 'tags'],
    // Of an object of ours that is no plan at all: it would be taken away.
    ['update', 'headers'],
    ['update-metadata', 'headers'],
  ] as const)('%s: %s that the object never had, to be kept', async (action, kind) => {
    const world = await lab.world({ page: 'text' });
    await world.apply();
    if (action === 'update') {
      world.write({ page: 'other' });
    } else {
      world.spec({ objects: [{ match: 'page', cacheControl: 'no-cache' }] });
    }
    expect((await world.plan()).records).toMatchObject([{ action }]);
    forgePlan(world.path('plan.jsonl'), (plan) => {
      const { before, after } = record(plan, 'page').change;
      for (const state of [before, after]) {
        Object.assign(state ?? {}, { [kind]: { ...state?.[kind], contentDisposition: 'attachment' } });
      }
    });
    await refused(world, 'page', kind === 'tags' ? 'PLAN_STALE' : 'DOCUMENT_INVALID');
  });

  test('tags that another hand has set since the plan are not lost', async () => {
    const world = await lab.world({ page: 'text' });
    await world.apply();
    world.write({ page: 'other' });
    await world.plan();
    await world.tag('page', { owner: 'them' });
    await refusedAsStale(world, 'page');
  });

  test('a repair that rests on the manifest goes through', async () => {
    const world = await lab.world({ page: 'text' });
    await world.apply();
    world.spec({ objects: [{ match: 'page', tags: { team: 'web' } }] });
    expect((await world.plan()).records).toMatchObject([{ action: 'update-metadata' }]);
    expect(await world.applySaved()).toMatchObject({ exitCode: 0 });
  });

  test('a plan that holds goes through', async () => {
    const world = await lab.world({ same: 'same', page: 'text' });
    await world.put('same', 'same', { ChecksumAlgorithm: 'CRC64NVME' });
    expect((await world.plan()).records).toMatchObject([{ action: 'create' }, { action: 'adopt' }]);
    expect(await world.applySaved()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 1, adopted: 1 } } });
  });
});
