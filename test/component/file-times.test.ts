import { utimesSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Lab } from '../support/world.ts';

const lab = await Lab.open();

test.each(['1901-12-14T00:00:00Z', '1969-12-31T23:59:59.5Z', '1970-01-01T00:00:00Z', '2040-01-01T00:00:00Z'])(
  'a file dated %s is planned, applied and kept like any other',
  async (time) => {
    const world = await lab.world({ dated: 'd', other: 'o' });
    utimesSync(world.path('files/dated'), new Date(time), new Date(time));
    expect((await world.plan()).closing.summary).toMatchObject({ create: 2 });
    expect(await world.applySaved()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 2 } } });
    expect((await world.plan()).closing).toMatchObject({ records: 0, summary: { keep: 2 } });
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { unchanged: 2 } } });
  },
);
