import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { describe, expect, test, beforeAll } from 'vitest';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { Difference } from '../../contract/differences.ts';
import { eachOf } from '../../support/each-of.ts';
import { kmsKey } from '../../support/kms-key.ts';
import { withoutHeaders } from '../../support/without-headers.ts';
import type { Lab, World } from '../../support/world.ts';
import {
  CHANGES,
  CHECKSUMS,
  ENCRYPTIONS,
  expectedOf,
  isLarge,
  isPossible,
  isReadable,
  knownOnceAdopted,
  nameOf,
  SHAPES,
  storedObjects,
  type Change,
  type Expected,
} from './cells.ts';
import { contentOf } from './contents.ts';
import { rewrittenByAnotherHand } from './rewritten.ts';
import { encryptionNow, upload, type Place } from './upload.ts';

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
  // The same few files, under every key that an object was stored under.
  const sources = ENCRYPTIONS.flatMap((encryption) =>
    CHECKSUMS.map((checksum) => ({
      path: 'files',
      prefix: `${encryption}/${checksum.name}/`,
      include: stored
        .filter((one) => one.encryption === encryption && one.checksum === checksum)
        .map(({ shape }) => shape.name),
    })),
  ).filter(({ include }) => include.length > 0);
  let world: World;
  let place: Place;

  beforeAll(async () => {
    world = await lab.world(
      {},
      { endpoint: door, sources, parallelism: 8 },
      `evidence-${randomBytes(6).toString('hex')}`,
    );
    const keys = [await kmsKey(lab), await kmsKey(lab)] as const;
    place = { client: lab.client, bucket: world.bucket, prefix: 'data/', keys };
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

  rewrittenByAnotherHand(
    'what was adopted, and then written again by another hand',
    async () => {
      // Quickly: what is large stays as it is.
      const adopted = stored.filter(({ shape }) => extent === 'whole' || !isLarge(shape));
      rmSync(world.path('files'), { recursive: true });
      world.write(Object.fromEntries(adopted.map(({ shape }) => [shape.name, contentOf(shape)])));
      world.spec({ endpoint: door, sources, parallelism: 8, takeover: true });
      const { manifest, ...applied } = await world.apply();
      expect(applied, applied.error?.message).toMatchObject({ exitCode: 0 });
      const recorded = new Map(manifest.map((record) => [record.key.slice('data/'.length), record]));
      const proofs = adopted.map((one) => [nameOf(one), recorded.get(nameOf(one))?.sha256 !== undefined]);
      const proven = adopted.map((one) => [nameOf(one), knownOnceAdopted(one, differences).has('SHA256')]);
      expect(Object.fromEntries(proofs)).toEqual(Object.fromEntries(proven));
      const objects = adopted.map((one) => ({
        name: nameOf(one),
        shape: one.shape,
        knows: knownOnceAdopted(one, differences),
        encryption: encryptionNow(place, one),
        readable: isReadable(one),
        withoutChecksum: one.checksum.name === 'none',
      }));
      return { world, objects };
    },
    { extent, differences },
  );
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
  if (record === undefined) {
    return 'not in the plan';
  }
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
