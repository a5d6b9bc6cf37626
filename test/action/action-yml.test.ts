import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { INPUTS } from '../../src/action/inputs.ts';
import { OUTPUTS } from '../../src/action/outputs.ts';
import { projectRoot } from '../support/user.ts';

const read = (path: string): string => readFileSync(`${projectRoot}/${path}`, 'utf8');
const action = parse(read('action.yml')) as {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: object;
};

describe('action.yml', () => {
  it('has the inputs that are read and the outputs that are set', () => {
    expect(Object.keys(action.inputs)).toEqual(INPUTS);
    expect(Object.keys(action.outputs)).toEqual(OUTPUTS);
  });

  it('explains each, and runs what is committed on Node 24', () => {
    for (const [name, { description }] of Object.entries({ ...action.inputs, ...action.outputs })) {
      expect(description, name).toMatch(/\S.*\.|\S{10}/);
    }
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/action/index.js' });
  });
});

it('every action of our own workflows is pinned to a commit', () => {
  const uses = readdirSync(`${projectRoot}/.github/workflows`).flatMap((name) => [
    ...read(`.github/workflows/${name}`).matchAll(/uses: (?<action>.*)/g),
  ]);
  expect(uses.length).toBeGreaterThan(0);
  for (const { groups } of uses) {
    expect(groups?.['action']).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+/);
  }
});
