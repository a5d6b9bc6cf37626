import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateMultipartUploadCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { startSandbox } from '../../src/sandbox/server.ts';
import { moveClock } from '../support/moved-clock.ts';
import { converge } from './converge.ts';
import { Dice } from './dice.ts';
import type { Machine } from './machine.ts';
import { playRound } from './round.ts';
import { makeStage, PREFIX, type Counts, type Stage } from './stage.ts';

const PART = 5 * 1024 * 1024;

/**
 * One story from a seed: files are edited and applied, by one machine or by two at once, while requests fail, processes are
 * killed and clocks jump. Then an apply must set everything right. @throws Violation
 */
export async function scenario(seed: number, counts: Counts, tell: (line: string) => void): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 's3rec-torture-')));
  const sandbox = await startSandbox({ buckets: ['data'] });
  const dice = new Dice(seed);
  const stage = makeStage(dice, folder, sandbox, { counts, tell });
  tell(stage.settings.replaceAll('\n', '; '));
  try {
    await play(stage, dice);
  } finally {
    moveClock(0);
    stage.bucket.close();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(stage: Stage, dice: Dice): Promise<void> {
  const editor = new Editor(stage);
  await begin(stage, editor, dice);
  const plot = dice.split();
  const rounds = plot.from(8, 21);
  let requests = 40;
  for (let round = 1; round <= rounds; round += 1) {
    // Dice of its own, so that what a race brings about changes no later part of the story.
    const its = plot.split();
    editor.edit(its);
    requests = (await playRound(stage, its, { round, requests })) ?? requests;
    await stage.judge.judgeAnytime();
  }
  await converge(stage, plot.split());
}

/** The key, the spec, the first files, and what another hand has in the bucket. */
async function begin({ bucket, machines, judge, settings, tell }: Stage, editor: Editor, dice: Dice): Promise<void> {
  const { s3, name: Bucket } = bucket;
  if (dice.chance(0.3)) {
    tell('versioned');
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  }
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  for (const machine of machines) {
    machine.save('home/config/s3rec/keys/torture.pem', privateKey, 0o600);
    machine.save('s3rec.yaml', settings);
  }
  for (const key of ['aaa', 'file-3.txt.bak', 'zzz/theirs']) {
    await s3.send(new PutObjectCommand({ Bucket, Key: PREFIX + key, Body: `another hand's ${key}` }));
  }
  // Of a key that is ours, too: whose an upload is only its age can tell.
  for (const key of ['large-0', 'zzz/upload']) {
    await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: PREFIX + key }));
  }
  await judge.rememberForeign();
  // Manifests of more than 64 objects have a base and deltas.
  const files = dice.chance(0.3) ? dice.from(66, 90) : dice.from(2, 14);
  for (let file = 0; file < files; file += 1) {
    editor.write(dice, `file-${file}.txt`, machines);
  }
  if (dice.chance(0.5)) {
    editor.write(dice, 'large-0', machines);
  }
}

/** Changes files and spec, and lets the judge know. */
class Editor {
  readonly #stage: Stage;
  #version = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  write(dice: Dice, path: string, machines: readonly Machine[]): void {
    this.#version += 1;
    // Now and then what it was before: an ETag may come again.
    const version = dice.chance(0.2) ? dice.from(0, this.#version) : this.#version;
    const content = path.startsWith('large')
      ? Buffer.alloc(PART + dice.from(1, PART), version)
      : `${path} ${version}\n`.repeat(dice.from(1, 4));
    for (const machine of machines) {
      machine.write(path, content);
    }
    this.#stage.judge.edited(path, machines[0]?.files.get(path) ?? 'absent');
  }

  /** On both machines, or on one alone, as if the other had not pulled yet. */
  edit(dice: Dice): void {
    const { machines: both, judge, settings } = this.#stage;
    const edits = dice.from(1, 6);
    for (let edit = 0; edit < edits; edit += 1) {
      const machines = dice.chance(0.75) ? both : [dice.pick(both)];
      const path = dice.chance(0.2) ? `large-${dice.from(0, 2)}` : `file-${dice.from(0, 16)}.txt`;
      if (dice.chance(0.25)) {
        for (const machine of machines) {
          machine.remove(path);
        }
        judge.edited(path, 'absent');
      } else {
        this.write(dice, path, machines);
      }
    }
    if (dice.chance(0.2)) {
      const rule = `objects: [{ match: "*.txt", cacheControl: max-age=${dice.from(0, 3)} }]\n`;
      for (const machine of both) {
        machine.save('s3rec.yaml', settings + rule);
      }
      judge.restated();
    }
  }
}
