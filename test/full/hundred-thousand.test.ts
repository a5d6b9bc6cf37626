import { createReadStream, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { ActionWorld, type StepEnded } from '../action/action-world.ts';
import { startGitHub } from '../support/github/stand-in.ts';
import { addPull } from '../support/github/state.ts';
import { EVIL, rendered } from '../support/reports.ts';

const COUNT = 100_000;
/** What GitHub takes: characters of a comment or an issue, bytes of a summary, characters that we leave of a job's outputs. */
const [COMMENT, SUMMARY, RESULTS] = [65_536, 1_048_576, 400_000];

const github = await startGitHub();
const world = await ActionWorld.open();
const { state } = github;
const pull = addPull(state);

/** Everything that leaves the step fits, is whole, and leads nowhere. */
async function expectFits(ended: StepEnded): Promise<void> {
  expect(Buffer.byteLength(ended.summary)).toBeLessThan(SUMMARY);
  expect(ended.outputs['results']?.length).toBeLessThan(RESULTS);
  JSON.parse(ended.outputs['results'] ?? '');
  for (const kind of ['error', 'warning', 'notice']) {
    expect(ended.annotations.filter((annotation) => annotation.kind === kind).length).toBeLessThanOrEqual(10);
  }
  for (const text of [...state.comments, ...state.issues].map(({ body }) => body)) {
    expect(text.length).toBeLessThanOrEqual(COMMENT);
    const html = rendered(text);
    expect(html.split('<details').length).toBe(html.split('</details>').length);
    expect(html).not.toMatch(/<img|<script|href="(?!https:\/\/github\.example)/);
  }
  expect(ended.summary.split('<details').length).toBe(ended.summary.split('</details>').length);
  // Plan, drift and failed apply took 245, 155 and 264 MB when this was written, and 43, 12 and 91 s on two cores with five times the
  // work that they can do: the runtime, the SDK, the threads that hash, and nothing per change.
  expect(ended.peakBytes).toBeLessThan(400_000_000);
}

async function lines(path: string): Promise<number> {
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { key } = JSON.parse(line) as { readonly key: string };
    if (key.startsWith('many/')) {
      count += 1;
    }
  }
  return count;
}

test('a hundred thousand changes fit into all that GitHub takes, with memory that stays flat', async () => {
  world.cli.spec('many', { 'a.txt': 'a' }, 'objects: [{ match: "z/**", phase: 2 }]\n');
  expect(await world.cli.run('apply many.yaml --yes')).toMatchObject({ code: 0 });
  for (let index = 0; index < COUNT; index += 1) {
    const folder = world.cli.path(`many/z/${Math.floor(index / 1000)}`);
    if (index % 1000 === 0) {
      mkdirSync(folder, { recursive: true });
    }
    const evil = index % 997 === 0 ? `${EVIL[index % EVIL.length]?.replaceAll(/[/\0]/g, '_')}` : '';
    writeFileSync(join(folder, `${index}${evil}`), '');
  }
  const payload = {
    pull_request: {
      number: pull,
      user: { login: 'somebody' },
      head: { repo: { full_name: 'acme/data' } },
      base: { repo: { full_name: 'acme/data' } },
    },
  };
  const inputs = { spec: 'many.yaml', comment: 'true', 'github-token': github.token };
  const env = world.at(github);

  const planned = await world.step({ inputs: { ...inputs, command: 'plan' }, env, event: 'pull_request', payload });
  expect(planned).toMatchObject({ code: 0, outputs: { 'to-create': String(COUNT) } });
  await expectFits(planned);
  expect(state.comments).toHaveLength(1);
  expect(state.comments[0]?.body).toMatch(/and 9\d,\d{3} more: /);
  expect(await lines(planned.outputs['changes-path'] ?? '')).toBe(COUNT);
  expect(statSync(planned.outputs['plan-path'] ?? '').size).toBeGreaterThan(COUNT * 100);

  const drifted = await world.step({
    inputs: { ...inputs, command: 'drift', 'fail-on': 'repository', issue: 'true' },
    env,
  });
  expect(drifted).toMatchObject({ code: 2, outputs: { drifted: 'true' } });
  await expectFits(drifted);
  const [issue] = state.issues.filter(({ title }) => title.includes('many'));
  expect(issue?.body).toMatch(/and 9\d,\d{3} more: /);

  // The first phase fails, so that none of the second is begun.
  world.cli.write({ 'many/a.txt': 'aa' });
  world.cli.sandbox.faults.add({
    operation: 'PutObject',
    key: 'many/a.txt',
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  const failed = await world.step({ inputs: { ...inputs, command: 'apply', issue: 'true' }, env });
  expect(failed).toMatchObject({ code: 1, outputs: { 'failure-reason': 'failed' } });
  await expectFits(failed);
  expect(issue).toMatchObject({ title: 's3rec: apply of many failed, and drift' });
  expect(await lines(failed.outputs['changes-path'] ?? '')).toBe(0);
}, 600_000);
