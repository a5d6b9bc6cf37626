import { expect } from 'vitest';
import type { ManifestHeader, ManifestLine } from '../../src/core/manifest/manifest-document.ts';
import { evidenceOf } from './kept-evidence.ts';
import type { Files, Lab, World } from './world.ts';

/** Where the evidence lies. */
export const FOLDER = 'data/_manifests/app/';
/** More objects than a manifest in one file has. */
export const COUNT = 70;

/** So many files, by what each holds. */
export const many = (content: (number: number) => string): Files =>
  Object.fromEntries(
    Array.from({ length: COUNT }, (_, number) => [`f${String(number).padStart(3, '0')}`, content(number)]),
  );

/** A world with a base of 70 objects, and deltas on it. */
export async function withDeltas(lab: Lab, count: number): Promise<World> {
  const world = await lab.world(
    many((number) => `first ${number}`),
    { prune: { enabled: true } },
  );
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  for (let run = 2; run < 2 + count; run += 1) {
    world.write({ [`f00${run}`]: `of run ${run}` });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  }
  return world;
}

/** What a run writes under its own key, taken apart. */
export interface OwnFile {
  readonly name: string;
  readonly text: string;
  readonly header: ManifestHeader;
  readonly lines: readonly ManifestLine[];
}

/** The own file of a run. */
export async function ownFile(world: World, run: number): Promise<OwnFile> {
  const evidence = await evidenceOf(world);
  const [name, text] = [...evidence].find(
    ([file]) => /^\d{8}_[^.]*\.jsonl$/.test(file) && Number.parseInt(file, 10) === run,
  ) ?? ['', ''];
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  return { name, text, header: lines[0] as ManifestHeader, lines: lines.slice(1, -1) as ManifestLine[] };
}
