import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, test, beforeAll } from 'vitest';
import type { PlanRecord } from '../../../src/core/plan/action.ts';
import type { Difference } from '../../contract/differences.ts';
import { withoutHeaders } from '../../support/without-headers.ts';
import type { Lab, World } from '../../support/world.ts';
import {
  CHANGES,
  CHECKSUMS,
  ENCRYPTIONS,
  expectedOf,
  isLarge,
  isPossible,
  nameOf,
  SHAPES,
  storedObjects,
  type Change,
  type Expected,
} from './cells.ts';
import { contentOf } from './contents.ts';
import { upload } from './upload.ts';

export interface MatrixOptions {
  readonly differences: ReadonlySet<Difference>;
  readonly extent: 'whole' | 'covering';
}

/**
 * Every way in which an object can have come to be, against a file that equals it or does not: what the product says by
 * real requests, and by which proof. The objects are stored once; the files change, one plan for each change.
 */
export async function evidenceMatrix(lab: Lab, { differences, extent }: MatrixOptions): Promise<void> {
  const stored = storedObjects(extent, differences);
  const door = await withoutHeaders(lab.sandbox.endpoint, hidesHeader);
  let world: World;

  beforeAll(async () => {
    const sources = ENCRYPTIONS.flatMap((encryption) =>
      CHECKSUMS.map(({ name }) => ({ path: 'files', prefix: `${encryption}/${name}/` })),
    );
    world = await lab.world(
      {},
      { endpoint: door, sources, parallelism: 8 },
      `evidence-${randomBytes(6).toString('hex')}`,
    );
    const keys = [await kmsKey(lab), await kmsKey(lab)] as const;
    const place = { client: lab.client, bucket: world.bucket, prefix: 'data/', keys };
    const copies = stored.filter(({ shape }) => shape.copiedFrom !== undefined);
    await eachOf(
      stored.filter((one) => !copies.includes(one)),
      (one) => upload(place, one),
    );
    await eachOf(copies, (one) => upload(place, one));
  }, 600_000);

  describe('the evidence matrix', () => {
    test.each(CHANGES)(
      'a file that is %s',
      async (change) => {
        // Quickly: what a large file tells is told by the two that are hardest to tell apart.
        const shapes = SHAPES.filter(
          (shape) => extent === 'whole' || change === 'equal' || change === 'forged' || !isLarge(shape),
        );
        rmSync(world.path('files'), { recursive: true });
        world.write(
          Object.fromEntries(shapes.map((shape) => [shape.name, contentOf(shape, possible(shape.size, change))])),
        );
        const { records } = await world.plan();
        const said = new Map(records.map((record) => [record.key.slice('data/'.length), record]));
        const cells = stored.filter((one) => shapes.includes(one.shape) && isPossible(one, change));
        expect(Object.fromEntries(cells.map((one) => [nameOf(one), wordsOf(said.get(nameOf(one)))]))).toEqual(
          Object.fromEntries(cells.map((one) => [nameOf(one), words(expectedOf(one, change, differences))])),
        );
        if (change !== 'equal') {
          const kept = cells.filter((one) => said.get(nameOf(one))?.action === 'adopt').map(nameOf);
          const deceived = cells.filter((one) => expectedOf(one, change, differences).verdict === 'equal').map(nameOf);
          expect(kept).toEqual(change === 'forged' ? deceived : []);
          expect(kept.every((name) => said.get(name)?.strength === 'accident')).toBe(true);
        }
      },
      600_000,
    );
  });
}

/** Objects of before S3 encrypted or checksummed everything, by where they lie. */
function hidesHeader(path: string, header: string): boolean {
  const { encryption, checksum } = /\/data\/(?<encryption>[^/]+)\/(?<checksum>[^/]+)\//.exec(path)?.groups ?? {};
  return (
    (encryption === 'none' && header.startsWith('x-amz-server-side-encryption')) ||
    (checksum === 'none' && header.startsWith('x-amz-checksum-'))
  );
}

/** Files must be there for every shape; those of cells that cannot be are equal. */
function possible(size: number, change: Change): Change {
  return size === 0 && change !== 'other-size' ? 'equal' : change;
}

function words({ verdict, basis, strength }: Expected): string {
  return `${verdict} ${basis} ${strength}`;
}

/** What the plan made of the comparison, in the same words. */
function wordsOf(record: PlanRecord | undefined): string {
  if (record === undefined) return 'not in the plan';
  const { action, reason, basis, strength } = record;
  const verdict =
    action === 'adopt'
      ? 'equal'
      : reason === 'content-differs'
        ? 'different'
        : reason === 'content-unknown'
          ? 'unknown'
          : `${action} ${reason}`;
  return `${verdict} ${basis} ${strength}`;
}

async function kmsKey(lab: Lab): Promise<string> {
  const { endpoint, region } = lab.sandbox;
  const client = new KMSClient({ endpoint, region, credentials: lab.sandbox });
  const { KeyMetadata } = await client.send(new CreateKeyCommand({}));
  client.destroy();
  return KeyMetadata?.Arn ?? '';
}

/** Eight at a time. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}
