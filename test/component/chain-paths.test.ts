import { rmSync } from 'node:fs';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/core/event.ts';
import { Lab, type Applied, type World } from '../support/world.ts';

/** The ways that a person walks when keys or evidence are lost (docs/recovery.md). */
const lab = await Lab.open();
const FOLDER = 'data/_manifests/app/';
const LATEST = `${FOLDER}latest.sigstore.json`;

/** Three runs: an object, a second, a third. */
async function threeRuns(): Promise<World> {
  const world = await lab.world({ one: '1' });
  for (const name of ['two', 'three', 'four']) {
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.write({ [name]: name });
  }
  return world;
}

async function evidenceKeys(world: World): Promise<readonly string[]> {
  const { Contents = [] } = await lab.client.send(new ListObjectsV2Command({ Bucket: world.bucket, Prefix: FOLDER }));
  return Contents.map(({ Key = '' }) => Key);
}

async function read(world: World, key: string): Promise<string> {
  const { Body } = await lab.client.send(new GetObjectCommand({ Bucket: world.bucket, Key: key }));
  return (await Body?.transformToString()) ?? '';
}

async function write(world: World, key: string, text: string): Promise<void> {
  await lab.client.send(new PutObjectCommand({ Bucket: world.bucket, Key: key, Body: text }));
}

async function remove(world: World, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await lab.client.send(new DeleteObjectCommand({ Bucket: world.bucket, Key: key }));
  }
}

/** Takes the bucket's evidence back to the end of run 1, as somebody does who wants run 2 and 3 forgotten. */
async function forget(world: World): Promise<void> {
  const newer = (await evidenceKeys(world)).filter((key) => /0000000[23]_/.test(key));
  const older = (await evidenceKeys(world)).find((key) => /00000001_[^.]*\.sigstore\.json$/.test(key)) ?? '';
  await write(world, LATEST, await read(world, older));
  await remove(world, ...newer);
}

/** A machine that never saw a run. */
function onAnotherMachine(world: World): void {
  world.home = world.path('another-home');
}

function warnings(events: readonly RunEvent[]): string {
  return events.flatMap((event) => (event.type === 'warning' ? [event.message] : [])).join('\n');
}

function restartOf({ error }: Pick<Applied, 'error'>): string {
  return String(error?.data?.['restartChain']);
}

describe('latest', () => {
  it.each(['deleted', 'put back'])(
    '%s: the newest run is found without it, and the next apply mends it',
    async (how) => {
      const world = await threeRuns();
      const newest = await read(world, LATEST);
      if (how === 'deleted') {
        await remove(world, LATEST);
      } else {
        const older = (await evidenceKeys(world)).find((key) => /00000002_[^.]*\.sigstore\.json$/.test(key)) ?? '';
        await write(world, LATEST, await read(world, older));
      }
      const planned = await world.plan();
      expect(planned.header.predecessor).toMatchObject({ run: 3 });
      expect(warnings(planned.events)).toContain('the next apply mends it');
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
      expect(await read(world, LATEST)).not.toBe(newest);
      const mended = await world.plan();
      expect(mended.header.predecessor).toMatchObject({ run: 4 });
      expect(warnings(mended.events)).toBe('');
    },
  );

  it('lost with a run that changed nothing in it: nothing that was recorded is lost', async () => {
    const world = await threeRuns();
    await world.apply();
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect((await world.plan()).header.predecessor).toMatchObject({ run: 5 });
    await remove(world, LATEST);
    expect((await world.plan()).header.predecessor).toMatchObject({ run: 4 });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect(await read(world, LATEST)).not.toBe('');
  });
});

describe('newer runs deleted', () => {
  it('is found by the machine that saw them, which can begin anew: all is adopted again, nothing pruned', async () => {
    const world = await threeRuns();
    await forget(world);
    const alarm = await world.apply();
    expect(alarm).toMatchObject({ exitCode: 7, error: { code: 'VERIFY_CHAIN' } });
    expect(alarm.error?.message).toContain('this machine has seen run 3');
    const anew = await world.apply({ restartChain: restartOf(alarm) });
    expect(anew).toMatchObject({ exitCode: 0, outcome: { summary: { adopted: 3, uploaded: 1 } } });
    expect((await world.plan()).closing.summary).toMatchObject({ keep: 4, adopt: 0 });
  });

  it('is found elsewhere only by an anchor from outside', async () => {
    const world = await threeRuns();
    const seen = await world.plan();
    const manifest = seen.header.predecessor?.sha256 ?? '';
    await forget(world);
    onAnotherMachine(world);
    const fooled = await world.plan();
    expect(fooled.header.predecessor).toMatchObject({ run: 1 });
    expect(fooled.header.notices.join()).toContain('freshness not checked');
    onAnotherMachine(world);
    for (const anchor of [{ atLeast: 3 }, { expectManifest: manifest }]) {
      await expect(world.plan({ anchor })).rejects.toMatchObject({ code: 'VERIFY_FRESHNESS', data: undefined });
      expect(await world.apply({ anchor })).toMatchObject({ exitCode: 7 });
    }
  });

  it('an anchor that holds is said to have been checked', async () => {
    const world = await threeRuns();
    const manifest = (await world.plan()).header.predecessor?.sha256 ?? '';
    for (const anchor of [{ atLeast: 3 }, { expectManifest: manifest }]) {
      world.home = world.path(JSON.stringify(anchor));
      const { header } = await world.plan({ anchor });
      expect(header.notices.join()).not.toContain('freshness');
    }
  });

  it('an empty folder is below every anchor', async () => {
    const world = await lab.world({ one: '1' });
    await expect(world.plan({ anchor: { atLeast: 0 } })).rejects.toMatchObject({ code: 'VERIFY_FRESHNESS' });
  });
});

describe('keys', () => {
  it('rotation: the new one is trusted first, signs, then the old one may go', async () => {
    const world = await threeRuns();
    world.keygen('next');
    const trust = ['test.pub.pem', 'next.pub.pem'];
    world.spec({ manifest: { sign: { keyFile: 'test.pem' }, trust } });
    expect((await world.plan()).header.notices.join()).toContain('trust changes: +');
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust } });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust: ['next.pub.pem'] } });
    // Nothing but `latest` may hang on it that the old key is gone.
    await remove(world, LATEST);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect((await world.plan()).closing.summary).toMatchObject({ keep: 4, adopt: 0, create: 0 });
  });

  it('signing with a key that trust does not name is refused before anything is done', async () => {
    const world = await threeRuns();
    world.keygen('next');
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust: ['test.pub.pem'] } });
    const keys = await evidenceKeys(world);
    expect(await world.apply()).toMatchObject({ exitCode: 65, error: { code: 'SIGN_KEY_REFUSED' } });
    expect(await evidenceKeys(world)).toEqual(keys);
  });

  it('a lost private key whose public one is kept is a rotation', async () => {
    const world = await threeRuns();
    rmSync(world.path('config'), { recursive: true });
    expect(await world.apply()).toMatchObject({ exitCode: 1, error: { code: 'SIGN_KEY_UNREADABLE' } });
    world.keygen('next');
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust: ['test.pub.pem', 'next.pub.pem'] } });
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 1, unchanged: 3 } } });
  });

  it('a pair that is lost altogether: the chain begins anew, and names what it abandons', async () => {
    const world = await threeRuns();
    world.keygen('next');
    world.spec({ manifest: { sign: { keyFile: 'next.pem' } } });
    const alarm = await world.apply();
    expect(alarm).toMatchObject({ exitCode: 7, error: { code: 'VERIFY_SIGNER' } });
    expect(alarm.error?.hint).toContain(`s3rec apply --restart-chain ${restartOf(alarm)}`);
    const anew = await world.apply({ restartChain: restartOf(alarm) });
    expect(anew).toMatchObject({ exitCode: 0, outcome: { summary: { adopted: 3, uploaded: 1 } } });
    const genesis = (await evidenceKeys(world)).find((key) => /00000004_[^.]*\.sigstore\.json$/.test(key)) ?? '';
    const { dsseEnvelope } = JSON.parse(await read(world, genesis)) as { dsseEnvelope: { payload: string } };
    const statement: unknown = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString());
    expect(statement).toMatchObject({
      predicate: { kind: 'genesis', abandoned: { digest: restartOf(alarm), run: 3 } },
    });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  });
});
