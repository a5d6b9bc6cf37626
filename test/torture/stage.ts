import { join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { moveClock } from '../support/moved-clock.ts';
import { Bucket } from './bucket.ts';
import type { Dice } from './dice.ts';
import { Judge } from './judge.ts';
import { Machine } from './machine.ts';
import { Unruly } from './unruly.ts';

export const PREFIX = 'site/';
export const FOLDER: string = `${PREFIX}_manifests/torture/`;

/** What was done, over all. */
export interface Counts {
  runs: number;
  kills: number;
  faults: number;
  requests: number;
}

/** All that a scenario plays with. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly bucket: Bucket;
  readonly machines: readonly [Machine, Machine];
  readonly unruly: Unruly;
  readonly judge: Judge;
  /** The scenario's spec, but for what edits add. */
  readonly settings: string;
  readonly counts: Counts;
  readonly tell: (line: string) => void;
  /** S3's clock jumps past the end of a lock that nobody renews. */
  endLocks(): void;
}

/** Ms after which such a lock is over. */
const LOCK_OVER = 215_000;

/** @param folder for the files of both machines */
export function makeStage(
  dice: Dice,
  folder: string,
  sandbox: Sandbox,
  { counts, tell }: Pick<Stage, 'counts' | 'tell'>,
): Stage {
  const bucket = new Bucket(sandbox, 'data', PREFIX, FOLDER);
  const algorithm = dice.pick(['SHA256', 'SHA256', 'SHA512', 'CRC64NVME']);
  const provesDead = algorithm !== 'CRC64NVME';
  let ahead = 0;
  moveClock(ahead);
  return {
    sandbox,
    bucket,
    machines: [new Machine(join(folder, 'one'), sandbox), new Machine(join(folder, 'two'), sandbox)],
    unruly: new Unruly(sandbox, dice.split()),
    judge: new Judge(bucket, provesDead),
    settings: `version: 1
name: torture
bucket: data
prefix: ${PREFIX}
sources: [{ path: files }]
manifest: { sign: { keyFile: torture.pem } }
integrity: { checksumAlgorithm: ${algorithm}, partSize: 5MiB, multipartThreshold: 5MiB }
prune: { enabled: true, adopted: true, maxDeletePercent: 100, allowEmpty: true }
parallelism: ${dice.pick([1, 2, 4, 8])}
${dice.chance(0.3) ? 'encryption: { sse: aws:kms }\n' : ''}${provesDead ? '' : 'takeover: true\n'}`,
    counts,
    tell,
    endLocks() {
      ahead += LOCK_OVER;
      moveClock(ahead);
    },
  };
}
