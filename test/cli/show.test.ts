import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';

import { plant } from '../support/plant.ts';
import { CliWorld } from './cli.ts';

const world = await CliWorld.open();
const spec = world.spec('site', { 'a.txt': 'a', 'b.txt': 'bb' });
await world.run(`plan ${spec} -o plan.jsonl`);
const PLAN = linesOf('plan.jsonl');
const applied = await world.json('apply plan.jsonl -o kept');
const MANIFEST = linesOf(`kept/${String((applied.last['manifest'] as { key: string }).key.split('/').at(-1))}`);

type Line = Record<string, unknown>;

function linesOf(file: string): readonly Line[] {
  const text = world.read(file).trimEnd().split('\n');
  return text.map((line) => JSON.parse(line) as Line);
}

/** A document whose digest is right, so that only its lines can be refused. */
function crafted(file: string, lines: readonly Line[]): string {
  const before = lines
    .slice(0, -1)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
  const { sha256: _, ...closing } = lines.at(-1) ?? {};
  const sha256 = createHash('sha256').update(before).digest('hex');
  world.write({ [file]: `${before}${JSON.stringify({ ...closing, sha256 })}\n` });
  return file;
}

function changed(lines: readonly Line[], at: number, change: Line): readonly Line[] {
  return lines.with(at, { ...lines.at(at), ...change });
}

const FORGED = '\u001b[2J\nPlan: 0 to add';

describe('a crafted document is bad (65), and nothing in it acts on the terminal', () => {
  test.concurrent.each<[string, readonly Line[], number, Line, string]>([
    ['plan, header', PLAN, 0, { target: undefined }, "The plan's line 1 is not as its format says"],
    ['plan, basis', PLAN, 1, { basis: FORGED }, "The plan's line 2 is not as its format says: basis"],
    ['plan, strength', PLAN, 1, { strength: FORGED }, "The plan's line 2 is not as its format says: strength"],
    ['plan, reason', PLAN, 1, { reason: FORGED }, "The plan's line 2 is not as its format says: reason"],
    ['plan, change', PLAN, 2, { change: null }, "The plan's line 3 is not as its format says: change"],
    ['plan, id', PLAN, -1, { id: FORGED }, "The plan's closing line is not as its format says: id"],
    ['manifest, header', MANIFEST, 0, { target: {} }, 'line 1: target.bucket is not a text'],
    ['manifest, run', MANIFEST, 0, { run: FORGED }, 'line 1: run is not a whole number from 0 on'],
    ['manifest, summary', MANIFEST, -1, { summary: null }, 'the closing line: summary is not numbers by status'],
    ['manifest, status', MANIFEST, 1, { status: FORGED }, 'line 2: status is "\\u001b[2J\\nPlan: 0 to add"'],
    ['manifest, key', MANIFEST, 2, { key: 'site/' }, 'line 3: key is "site/", expected a key after site/a.txt'],
    ['manifest, size', MANIFEST, 1, { size: '3' }, 'line 2: size is "3", expected bytes'],
  ])('%s', async (name, lines, at, change, says) => {
    const file = crafted(`${name.replace(', ', '-')}.jsonl`, changed(lines, at, change));
    const { code, stdout, stderr } = await world.run(['show', file]);
    expect(stderr).toContain(says);
    expect(stderr).toContain('(DOCUMENT_INVALID)');
    expect(code).toBe(65);
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(`${stdout}${stderr}`).not.toMatch(/\u001b|\nPlan: 0/);
  });

  test.concurrent('texts that the format leaves open are escaped', async () => {
    const odd = changed(MANIFEST, 1, { basis: FORGED, strength: '\u202e' });
    const { code, stdout } = await world.run(['show', crafted('open.jsonl', odd)]);
    expect(code).toBe(0);
    expect(stdout).toContain('\\u001b[2J\\nPlan: 0 to add, \\u202e');
    const counts = changed(MANIFEST, -1, { summary: { [FORGED]: 2 } });
    expect((await world.run(['show', crafted('counts.jsonl', counts)])).stdout).toContain(
      '\\u001b[2J\\nPlan: 0 to add 2',
    );
  });
});

test.concurrent.each([
  ['plan', PLAN],
  ['manifest', MANIFEST],
])('a %s of a newer s3rec is shown, whatever it says besides', async (name, lines) => {
  const file = crafted(`newer-${name}.jsonl`, plant(lines));
  const { code, stdout } = await world.run(['show', file]);
  expect(code).toBe(0);
  expect(stdout).toContain('site/a.txt');
});
