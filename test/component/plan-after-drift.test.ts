import { CopyObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import type { PlanRecord } from '../../src/core/object/action.ts';
import { Lab, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();
const text = { ContentType: 'application/octet-stream' };

interface Scene {
  readonly spec?: SpecChanges;
  readonly happens: (world: World) => Promise<unknown> | void;
  readonly refresh?: true;
  readonly records: readonly Partial<PlanRecord>[];
}

const SCENES: Readonly<Record<string, Scene>> = {
  'another hand put other bytes': {
    happens: (world) => world.put('a', 'theirs', text),
    records: [{ action: 'update', moved: 'bucket' }],
  },
  'another hand deleted it': {
    happens: (world) => world.delete('a'),
    records: [{ action: 'create', reason: 'missing', moved: 'bucket' }],
  },
  'another hand deleted it, and its file was edited': {
    happens: async (world) => {
      world.write({ a: 'edited' });
      await world.delete('a');
    },
    records: [{ action: 'create', reason: 'missing', moved: 'both' }],
  },
  'its file was edited': {
    happens: (world) => world.write({ a: 'edited' }),
    records: [{ action: 'update', moved: 'repository' }],
  },
  both: {
    happens: async (world) => {
      world.write({ a: 'edited' });
      await world.put('a', 'theirs', text);
    },
    records: [{ action: 'update', moved: 'both' }],
  },
  'another hand wrote the same bytes again, proven, and its file was edited': {
    happens: async (world) => {
      world.write({ a: 'edited' });
      await world.put('a', 'a', { ...text, ChecksumAlgorithm: 'SHA256' });
    },
    records: [{ action: 'update', moved: 'repository' }],
  },
  'another hand wrote the same bytes again': {
    happens: (world) => world.put('a', 'a', { ...text, ChecksumAlgorithm: 'SHA256' }),
    records: [{ action: 'adopt', moved: 'bucket' }],
  },
  'a header that another hand changed': {
    spec: { objects: [{ match: '**', cacheControl: 'no-cache' }] },
    happens: (world) =>
      lab.client.send(
        new CopyObjectCommand({
          Bucket: world.bucket,
          Key: 'data/a',
          CopySource: `${world.bucket}/data/a`,
          MetadataDirective: 'REPLACE',
          ChecksumAlgorithm: 'SHA256',
          ...text,
        }),
      ),
    records: [{ action: 'update-metadata', moved: 'bucket', fields: ['headers.cacheControl'] }],
  },
  'a header that the spec declares otherwise': {
    happens: (world) => world.spec({ objects: [{ match: '**', cacheControl: 'no-cache' }] }),
    records: [{ action: 'update-metadata', moved: 'repository' }],
  },
  'tags that another hand changed': {
    spec: { objects: [{ match: '**', tags: { team: 'us' } }] },
    happens: (world) => world.tag('a', { team: 'them' }),
    refresh: true,
    records: [{ action: 'update-metadata', moved: 'bucket', fields: ['tags.team'] }],
  },
  'tags that both changed': {
    spec: { objects: [{ match: '**', tags: { team: 'us' } }] },
    happens: async (world) => {
      world.spec({ objects: [{ match: '**', tags: { team: 'ours' } }] });
      await world.tag('a', { team: 'them' });
    },
    refresh: true,
    records: [{ action: 'update-metadata', moved: 'both' }],
  },
  'a file that is gone': {
    spec: { prune: { enabled: true, maxDeletePercent: 100, allowEmpty: true } },
    happens: (world) => world.remove('a'),
    records: [{ action: 'delete', moved: 'repository' }],
  },
};

test.concurrent.each(Object.entries(SCENES))('%s', async (_name, { spec = {}, happens, refresh = false, records }) => {
  const world = await lab.world({ a: 'a' }, spec);
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  await new Promise((resolve) => setTimeout(resolve, 1005 - (Date.now() % 1000)));
  await happens(world);
  const planned = await world.plan({ refresh });
  expect(planned.records).toMatchObject(records);
});

test.concurrent('what nobody recorded moved by no hand that is known; and a plan that says who moved is applied as any other', async () => {
  const world = await lab.world({ a: 'a', b: 'b' });
  await world.put('b', 'b', text);
  const first = await world.plan();
  expect(first.records).toMatchObject([{ key: 'data/a' }, { key: 'data/b' }]);
  for (const record of first.records) {
    expect(record).not.toHaveProperty('moved');
  }
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  world.write({ a: 'edited' });
  expect((await world.plan()).records).toMatchObject([{ moved: 'repository' }]);
  expect(await world.applySaved()).toMatchObject({ exitCode: 0 });
});
