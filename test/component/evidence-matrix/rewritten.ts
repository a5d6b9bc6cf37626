import { PutObjectCommand } from '@aws-sdk/client-s3';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ChecksumAlgorithm } from '../../../src/core/object/algorithms.ts';
import type { Difference } from '../../contract/differences.ts';
import { digest } from '../../support/digests.ts';
import { eachOf } from '../../support/each-of.ts';
import { verifySpec } from '../../support/verifying.ts';
import type { World } from '../../support/world.ts';
import { CHANGES, isLarge, isPossible, type Change, type Shape } from './cells.ts';
import { contentOf } from './contents.ts';
import { TYPE, type EncryptionInput } from './upload.ts';

/** An object as the manifest has it. */
export interface Recorded {
  /** The key below the prefix. */
  readonly name: string;
  readonly shape: Shape;
  /** The algorithms by which the record knows a digest of all the bytes. */
  readonly knows: ReadonlySet<ChecksumAlgorithm>;
  /** How another hand encrypts it when it writes it again: as it is. */
  readonly encryption: EncryptionInput;
  /** Its ETag is an MD5, before and after. */
  readonly readable: boolean;
  /** S3 stores no checksum of it, whatever is sent. */
  readonly withoutChecksum: boolean;
}

/** What is sent with the new bytes; `default`: nothing, S3 makes CRC64NVME. */
const SENT = ['default', 'SHA256', 'SHA512', 'CRC32', 'MD5'] as const;
type Sent = (typeof SENT)[number];

export interface RewrittenOptions {
  readonly extent: 'whole' | 'covering';
  readonly differences: ReadonlySet<Difference>;
}

/**
 * Recorded objects that another hand writes again, with the same bytes or others, the forged ones among them: drift and
 * verify must tell of each, whatever S3 stores of it. Called where tests are collected; `prepare` applies.
 */
export function rewrittenByAnotherHand(
  title: string,
  prepare: () => Promise<{ readonly world: World; readonly objects: readonly Recorded[] }>,
  { extent, differences }: RewrittenOptions,
): void {
  describe(title, () => {
    let world: World;
    let objects: readonly Recorded[];
    beforeAll(async () => {
      ({ world, objects } = await prepare());
      // What is written in the second in which it was recorded could look untouched.
      await sleep(1100);
    }, 600_000);

    const rows = SENT.flatMap((sent) => CHANGES.map((change) => [sent, change] as const)).filter(
      ([sent, change]) =>
        sent === 'default' ||
        (change === 'equal' && (extent === 'whole' || sent === 'SHA256')) ||
        (change === 'forged' && extent === 'whole'),
    );
    test.each(rows)(
      'sent with %s: %s',
      async (sent, change) => {
        const large = extent === 'whole' && sent === 'default' && (change === 'equal' || change === 'forged');
        const rewritten = objects.filter(({ shape }) => isPossible({ shape }, change) && (large || !isLarge(shape)));
        await eachOf(rewritten, (object) => rewrite(world, object, change, sent));
        const expected = rewritten.map(
          (object) => [object.name, contentWord(object, change, sent, differences)] as const,
        );

        const drift = await world.drift();
        const told = new Map(drift.findings.map((finding) => [finding.key.slice('data/'.length), finding]));
        const words = rewritten.map(({ name }) => [name, told.get(name)?.changes.find(isAboutContent) ?? 'nothing']);
        expect(Object.fromEntries(words)).toEqual(Object.fromEntries(expected));
        const drifted = expected.filter(([, word]) => word !== 'rewritten');
        const counted = rewritten.filter(({ name }) => told.get(name)?.counts).map(({ name }) => name);
        expect(counted).toEqual(drifted.map(([name]) => name));

        const verified = await verifySpec(world);
        const states = new Map(verified.findings.map(({ key, state }) => [key.slice('data/'.length), state]));
        expect(Object.fromEntries(rewritten.map(({ name }) => [name, states.get(name) ?? 'equal']))).toEqual(
          Object.fromEntries(expected.map(([name, word]) => [name, STATES[word]])),
        );
        // What was written again before, and not this time, still counts.
        const names = new Set(rewritten.map(({ name }) => name));
        const others = [...states.keys()].some((name) => !names.has(name));
        expect(verified.outcome.exitCode).toBe(drifted.length > 0 || others ? 2 : 0);

        if (change !== 'equal') {
          // The law, whatever the rule above says.
          expect(drifted.length).toBe(rewritten.length);
        }
      },
      600_000,
    );
  });
}

type Word = 'content-changed' | 'content-unproven' | 'rewritten';

const STATES = { 'content-changed': 'different', 'content-unproven': 'unknown', rewritten: 'equal' } as const;

function isAboutContent(change: string): boolean {
  return change in STATES;
}

/** Every digest that record and S3 have both is compared; only SHA-256 and SHA-512 settle that nothing changed. */
function contentWord(object: Recorded, change: Change, sent: Sent, differences: ReadonlySet<Difference>): Word {
  if (change === 'other-size') {
    return 'content-changed';
  }
  const ignored = differences.has('new-algorithms') && (sent === 'SHA512' || sent === 'MD5');
  const stored: ChecksumAlgorithm = sent === 'default' || ignored ? 'CRC64NVME' : sent;
  const shown: ChecksumAlgorithm[] = object.withoutChecksum ? [] : [stored];
  if (object.readable) {
    shown.push('MD5');
  }
  const both = shown.filter((algorithm) => object.knows.has(algorithm));
  if (change === 'equal') {
    return both.includes('SHA256') || both.includes('SHA512') ? 'rewritten' : 'content-unproven';
  }
  const telling = change === 'forged' ? both.filter((algorithm) => algorithm !== 'CRC64NVME') : both;
  return telling.length > 0 ? 'content-changed' : 'content-unproven';
}

async function rewrite(world: World, { name, shape, encryption }: Recorded, change: Change, sent: Sent): Promise<void> {
  const Body = contentOf(shape, change);
  await world.lab.client.send(
    new PutObjectCommand({
      Bucket: world.bucket,
      Key: `data/${name}`,
      Body,
      ...TYPE,
      ...encryption,
      ...(sent === 'default' ? {} : { [`Checksum${sent}`]: digest(sent, Body) }),
    }),
  );
}
