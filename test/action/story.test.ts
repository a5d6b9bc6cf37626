import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { GetObjectCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../support/github/state.ts';
import { Forge } from './forge.ts';

/** Each goes on where the one before ended: none may end early because the machine is busy. */
const it = (name: string, story: () => Promise<void>): void => test(name, story, 180_000);

/** The example workflows, step by step, in the order in which a repository meets them. */
const forge = await Forge.open();
const { world, state } = forge;

// As docs/safety.md recommends: what a repair overwrites is still there.
await world.s3.send(new PutBucketVersioningCommand({ Bucket: 'data', VersioningConfiguration: { Status: 'Enabled' } }));
world.cli.spec('site', { 'a.txt': 'one', 'b.txt': 'b', 'index.html': 'hello' });
world.cli.write({ 's3rec.yaml': world.cli.read('site.yaml') });
const first = forge.commit({});

const push = (sha: string): Parameters<Forge['run']>[1] => ({ event: 'push', sha });
const apply = async (sha: string) => await forge.run('apply.yml', push(sha));
const night = async (sha: string) => await forge.run('drift.yml', { event: 'schedule', sha });
/** As the comment in drift.yml says. */
const repair = async (sha: string) =>
  await forge.run('drift.yml', {
    event: 'schedule',
    sha,
    also: {
      with: { heal: true, 'role-to-assume': 'arn:aws:iam::123456789012:role/s3rec-writer' },
      environment: 'production',
      permissions: { deployments: 'write' },
    },
  });
const content = async (key: string): Promise<string | undefined> => {
  const { Body } = await world.s3.send(new GetObjectCommand({ Bucket: 'data', Key: key }));
  return await Body?.transformToString();
};
const issues = (): readonly Issue[] => state.issues.filter((issue) => issue.pull_request === undefined);
const said = (issue: Issue | undefined): readonly string[] =>
  state.comments.flatMap(({ issue: number, body }) => (number === issue?.number ? [body] : []));

it('before the first apply a night finds nothing to watch, and opens no issue', async () => {
  const never = await night(first);
  expect(never).toMatchObject({ code: 3, outputs: { 'failure-reason': 'never-applied' } });
  expect(never.summary).toContain('Never applied');
  expect(issues()).toEqual([]);
});

describe('a pull request and its merge', () => {
  const { number, merge } = forge.pull({ 'site/a.txt': 'two' });
  const plan = async () => await forge.run('plan.yml', { event: 'pull_request', sha: merge, pull: number });
  const comments = (): readonly string[] =>
    state.comments.flatMap(({ issue, body }) => (issue === number ? [body] : []));

  it('has one comment with the plan', async () => {
    expect(await apply(first)).toMatchObject({ code: 0, outputs: { 'run-number': '1', 'to-create': '3' } });
    const planned = await plan();
    expect(planned).toMatchObject({ code: 0, annotations: [], outputs: { changes: 'true', 'to-update': '1' } });
    expect(comments()).toEqual([expect.stringContaining('Plan: 0 to add, 1 to change, 0 to destroy.')]);
    expect(comments()[0]).toContain(planned.outputs['plan-id']);
    expect(comments()[0]).toMatch(/\[site\.plan\.html\]\(.*#artifacts\)/);
    expect(readdirSync(planned.outputs['report-path'] ?? '')).toEqual(['site.plan.html']);
    expect(await content('site/a.txt')).toBe('one');
  });

  it('its merge is applied, with a signed manifest and a deployment of the merge commit', async () => {
    const merged = forge.merge(number);
    const applied = await apply(merged);
    expect(applied).toMatchObject({ code: 0, annotations: [], outputs: { 'run-number': '2', 'failure-reason': '' } });
    expect(applied.outputs['manifest-key']).toMatch(/^site\/_manifests\/site\/0{7}2_/);
    expect(state.deployments.at(-1)).toMatchObject({
      ref: merged,
      payload: { run: 2, manifestSha256: applied.outputs['manifest-sha256'] },
      statuses: [{ state: 'success' }],
    });
    expect(applied.summary).not.toContain('freshness not checked');
    expect(await content('site/a.txt')).toBe('two');
    expect(issues()).toEqual([]);
  });

  it('the same comment says "no changes" once that is so', async () => {
    expect(await plan()).toMatchObject({ code: 0, outputs: { changes: 'false' } });
    expect(comments()).toEqual([expect.stringContaining('No changes.')]);
  });
});

it('a job of an older commit that ends later does nothing, which is a success', async () => {
  const older = forge.commit({ 'site/a.txt': 'three' });
  const newer = forge.commit({ 'site/a.txt': 'four' });
  expect(await apply(newer)).toMatchObject({ code: 0, outputs: { 'run-number': '3' } });
  const late = await apply(older);
  expect(late).toMatchObject({
    code: 0,
    outputs: { 'exit-code': '0', 'failure-reason': 'superseded' },
    annotations: [{ kind: 'notice' }],
  });
  expect(late.summary).toContain('The bucket is newer');
  expect(await content('site/a.txt')).toBe('four');
  expect(state.deployments.at(-1)).toMatchObject({ ref: newer });

  const back = await forge.run('way-back.yml', {
    event: 'workflow_dispatch',
    sha: older,
    given: { 'inputs.newer': newer },
  });
  expect(back).toMatchObject({ code: 0, outputs: { 'run-number': '4' } });
  expect(await content('site/a.txt')).toBe('three');
  expect(await forge.run('dead-mans-switch.yml', { event: 'schedule', sha: older })).toMatchObject({
    code: 0,
    outputs: { drifted: 'false', 'run-number': '4' },
  });
  expect(await apply(newer)).toMatchObject({ code: 0, outputs: { 'run-number': '5' } });
});

describe('a plan, an approval, exactly that plan', () => {
  const file = 'plan-approve-apply.yml';
  const carry = (from: string, to: string): void => {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  };

  it('is applied by another job with another role, and refused when it is another plan', async () => {
    const sha = forge.commit({ 'site/b.txt': 'bb' });
    const planned = await forge.run(file, { ...push(sha), job: 'plan' });
    const path = planned.outputs['plan-path'] ?? '';
    expect(planned).toMatchObject({ code: 0, given: { 'needs.plan.outputs.changes': 'true' } });

    // Somebody who may write artifacts puts another plan in its place.
    const other = await forge.run(file, { ...push(forge.commit({ 'site/c.txt': 'theirs' })), job: 'plan' });
    carry(other.outputs['plan-path'] ?? '', forge.artifact(path));
    const swapped = await forge.run(file, { ...push(sha), job: 'apply', given: planned.given });
    expect(swapped).toMatchObject({ code: 4, outputs: { 'failure-reason': 'plan-changed' } });
    expect(swapped.summary).toContain(other.outputs['plan-id']);
    expect(await content('site/b.txt')).toBe('b');

    carry(path, forge.artifact(path));
    const applied = await forge.run(file, { ...push(sha), job: 'apply', given: planned.given });
    expect(applied).toMatchObject({ code: 0, outputs: { 'plan-id': planned.outputs['plan-id'], 'run-number': '6' } });
    expect(await content('site/b.txt')).toBe('bb');

    carry(path, forge.artifact(path));
    const stale = await forge.run(file, { ...push(sha), job: 'apply', given: planned.given });
    expect(stale).toMatchObject({ code: 4, outputs: { 'failure-reason': 'plan-stale' } });
  });
});

describe('another hand', () => {
  let sha = '';
  const current = (): Issue | undefined => issues().at(-1);

  it('is found at night: an issue opens, and is commented on only when the findings change', async () => {
    sha = forge.commit({});
    expect(await apply(sha)).toMatchObject({ code: 0 });
    await world.overwrite('site/a.txt', 'theirs');
    expect(await night(sha)).toMatchObject({ code: 2, outputs: { drifted: 'true', 'failure-reason': 'differences' } });
    expect(issues()).toMatchObject([{ state: 'open', title: 's3rec: drift of site' }]);
    expect(current()?.body).toContain('`site/a.txt`');
    expect(said(current())).toEqual([]);

    await world.overwrite('site/a.txt', 'theirs again');
    expect((await night(sha)).code).toBe(2);
    expect(said(current())).toEqual([]);

    await world.overwrite('site/b.txt', 'theirs, too');
    expect((await night(sha)).code).toBe(2);
    expect(current()?.body).toContain('`site/b.txt`');
    expect(said(current())).toHaveLength(1);
    expect(issues()).toHaveLength(1);
  });

  it('is undone by a repair, which names what it overwrote; the next night closes the issue', async () => {
    const healed = await repair(sha);
    expect(healed).toMatchObject({ code: 2, outputs: { drifted: 'true', 'to-update': '2' } });
    expect(healed.annotations.map(({ kind }) => kind)).toEqual(['error']);
    expect(state.deployments.at(-1)?.payload).toMatchObject({ run: Number(healed.outputs['run-number']) });
    expect(await content('site/b.txt')).toBe('bb');
    expect(current()?.body).toContain('Overwritten by the repair (2)');
    for (const page of ['site.apply.html', 'site.drift.html']) {
      expect(readdirSync(healed.outputs['report-path'] ?? '')).toContain(page);
      expect(current()?.body).toContain(`[${page}](`);
    }
    expect(await night(sha)).toMatchObject({ code: 0, outputs: { drifted: 'false' } });
    expect(current()).toMatchObject({ state: 'closed', state_reason: 'completed' });
    expect(said(current()).at(-1)).toContain('The drift is gone');
  });

  it('that does not stop is left alone after three repairs, and the issue says so', async () => {
    // The repair before was the first of them for this key.
    for (const time of ['second', 'third']) {
      await world.overwrite('site/b.txt', `theirs for the ${time} time`);
      expect(await repair(sha)).toMatchObject({ code: 2, outputs: { 'to-update': '1' } });
    }
    await world.overwrite('site/b.txt', 'theirs for good');
    const fought = await repair(sha);
    expect(fought).toMatchObject({ code: 3, outputs: { 'failure-reason': 'refused', drifted: 'true' } });
    expect(await content('site/b.txt')).toBe('theirs for good');
    expect(current()).toMatchObject({ state: 'open' });
    expect(current()?.body).toContain('two hands are fighting');
    expect(issues()).toHaveLength(2);
  });
});

describe('an apply that fails', () => {
  it('tells of it in the same issue; one that succeeds, and a quiet night, close it', async () => {
    const sha = forge.commit({ 'site/b.txt': 'ours, after all' });
    const denied = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    world.cli.sandbox.faults.add({ operation: 'PutObject', key: 'site/b.txt', action: denied });
    const failed = await apply(sha);
    world.cli.sandbox.faults.clear();
    expect(failed).toMatchObject({ code: 1, outputs: { 'failure-reason': 'failed' } });
    expect(issues()).toHaveLength(2);
    expect(issues()[1]).toMatchObject({ state: 'open', title: 's3rec: apply of site failed, and drift' });
    expect(await apply(sha)).toMatchObject({ code: 0 });
    expect(issues()[1]).toMatchObject({ state: 'open', title: 's3rec: drift of site' });
    expect((await night(sha)).code).toBe(0);
    expect(issues()[1]?.state).toBe('closed');
  });

  it('opens an issue of its own where none is open, and the next success closes it', async () => {
    const sha = forge.commit({ 'site/c.txt': 'new' });
    const denied = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    world.cli.sandbox.faults.add({ operation: 'PutObject', key: 'site/c.txt', action: denied });
    expect((await apply(sha)).code).not.toBe(0);
    world.cli.sandbox.faults.clear();
    expect(issues()).toHaveLength(3);
    expect(issues()[2]).toMatchObject({ state: 'open', title: 's3rec: apply of site failed' });
    expect(await apply(sha)).toMatchObject({ code: 0 });
    expect(issues()[2]).toMatchObject({ state: 'closed', state_reason: 'completed' });
    expect(said(issues()[2]).at(-1)).toContain('An apply succeeded');
  });
});

describe('the other workflows', () => {
  it('static-site.yml takes the credentials of the step before, and names what changed', async () => {
    const sha = forge.commit({ 'site/index.html': 'hello again' });
    const applied = await forge.run('static-site.yml', push(sha));
    expect(applied).toMatchObject({ code: 0, outputs: { changes: 'true', 'to-update': '1' } });
    expect(applied.outputs['changes-path']).toBeTruthy();
    // It keeps no state and takes no deployment for an anchor.
    expect(applied.summary).toContain('freshness not checked');
  });

  it('matrix.yml applies each spec in a job and an environment of its own', async () => {
    for (const name of ['reports', 'media']) {
      world.cli.spec(name, { 'x.txt': name });
      world.cli.write({ [`${name}/s3rec.yaml`]: world.cli.read(`${name}.yaml`).replace(`path: ${name}`, 'path: .') });
    }
    const sha = forge.commit({});
    for (const name of ['reports', 'media']) {
      const given = { 'matrix.spec': `${name}/s3rec.yaml`, 'matrix.environment': name };
      expect(await forge.run('matrix.yml', { ...push(sha), given })).toMatchObject({
        code: 0,
        outputs: { 'run-number': '1' },
      });
    }
  });
});
