import { readdirSync, readFileSync, symlinkSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { run } from '../../src/cli/run.ts';
import type { Fault } from '../../src/sandbox/server.ts';
import { eventFaults } from '../support/events-schema.ts';
import { Repository } from '../support/git.ts';
import { shown, treeOf } from '../support/pulling.ts';
import { kmsKeys } from '../support/kms-keys.ts';
import { Lab, type World } from '../support/world.ts';
import type { RunStep, Situation, Step } from './step.ts';

const lab = await Lab.open();

const kms = kmsKeys(lab);

const documents = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml'));

describe.each(documents)('%s', (name) => {
  const text = readFileSync(join(import.meta.dirname, name), 'utf8');
  const situations = parseAllDocuments(text).map((document) => document.toJS() as Situation);
  // Vitest cuts what it reads off an object.
  const titled = situations.map((situation) => [situation.situation, situation] as const);

  // Much of the time is waiting for clocks to move on.
  test.concurrent.each(titled)('%s', async (_title, { files = {}, spec = {}, steps }) => {
    const world = await lab.world(files, spec);
    const faults: Fault[] = [];
    for (const step of steps) {
      await play(world, step, faults);
    }
  });
});

/** @param faults of this situation: others are played at the same time */
async function play(world: World, step: Step, faults: Fault[]): Promise<void> {
  if ('run' in step) {
    await command(world, step);
  } else if ('write' in step) {
    world.write(step.write);
  } else if ('remove' in step) {
    world.remove(...step.remove);
  } else if ('link' in step) {
    for (const [name, target] of Object.entries(step.link)) {
      symlinkSync(target, world.path(`files/${name}`));
    }
  } else if ('hole' in step) {
    for (const [name, gib] of Object.entries(step.hole)) {
      world.write({ [name]: '' });
      truncateSync(world.path(`files/${name}`), gib * 1024 ** 3);
    }
  } else if ('dated' in step) {
    for (const [name, at] of Object.entries(step.dated)) {
      utimesSync(world.path(`files/${name}`), new Date(at), new Date(at));
    }
  } else if ('git' in step) {
    if (step.git === 'init') {
      Repository.init(world.folder, ['home', 'config']);
    } else {
      new Repository(world.folder).commit();
    }
  } else if ('spec' in step) {
    world.spec(step.spec);
  } else if ('alias' in step) {
    await kms.alias(step.alias, step.key);
  } else if ('disable' in step) {
    await kms.disable(step.disable);
  } else if ('versioning' in step) {
    await world.versioning();
  } else if ('put' in step) {
    for (const [name, body] of Object.entries(step.put)) {
      await world.put(name, body);
    }
  } else if ('delete' in step) {
    for (const name of step.delete) {
      await world.delete(name);
    }
  } else if (step.fault === 'off') {
    for (const fault of faults) {
      fault.times = 0;
    }
  } else {
    const { operation, object, status, code, times } = step.fault;
    const key = object === undefined ? {} : { key: `data/${object}` };
    const action = { type: 'status', status, code } as const;
    const fault: Fault = { operation, bucket: world.bucket, ...key, ...(times !== undefined && { times }), action };
    faults.push(fault);
    lab.sandbox.faults.add(fault);
  }
}

async function command(world: World, step: RunStep): Promise<void> {
  const isJson = step.result !== undefined || step.interruptAfter !== undefined;
  const abort = new AbortController();
  const said = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof said): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, written) {
        said[name] += chunk.toString();
        const done = said.stdout.split('"outcome":"done"').length - 1;
        if (step.interruptAfter !== undefined && done >= step.interruptAfter) {
          abort.abort();
        }
        written();
      },
    });
  let asked: number | undefined;
  if (step.interruptAfterMs !== undefined) {
    setTimeout(() => {
      asked = performance.now();
      abort.abort();
    }, step.interruptAfterMs);
  }
  const code = await run({
    argv: [...step.run.split(' '), ...(isJson ? ['--format', 'json'] : [])],
    version: 'test',
    cwd: world.folder,
    env: world.env,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    signal: abort.signal,
  });
  const all = said.stdout + said.stderr;
  // A second for s3rec, the rest for a machine that is busy.
  if (asked !== undefined) {
    expect(performance.now() - asked).toBeLessThan(5000);
  }
  expect(code, `${step.run}: ${all}`).toBe(step.exit);
  for (const text of step.says ?? []) {
    expect(all).toContain(text);
  }
  for (const text of step.never ?? []) {
    expect(all).not.toContain(text);
  }
  if (isJson) {
    const lines = said.stdout.trimEnd().split('\n');
    expect(eventFaults(lines)).toEqual([]);
    if (step.result !== undefined) {
      expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject(step.result);
    }
  }
  if (step.folder !== undefined) {
    const holds = Object.entries(step.folder.holds).map(([name, content]): [string, unknown] => [
      name,
      content === null ? expect.any(String) : shown(content),
    ]);
    expect(treeOf(world.path(step.folder.path))).toEqual(Object.fromEntries(holds));
  }
}
