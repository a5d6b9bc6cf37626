import { createHash } from 'node:crypto';
import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/local/clock.ts';
import { closingClock, Lab } from '../support/world.ts';

/**
 * One of two texts with one MD5 (Wang, Feng, Lai, Yu: "Collisions for Hash Functions MD4, MD5, HAVAL-128 and RIPEMD",
 * 2004); the other has six bits turned. To a listing of unencrypted objects they are one and the same.
 */
const OURS = Buffer.from(
  'd131dd02c5e6eec4693d9a0698aff95c2fcab58712467eab4004583eb8fb7f8955ad340609f4b30283e488832571415a085125e8f7cdc99fd91dbdf280373c5b' +
    'd8823e3156348f5bae6dacd436c919c6dd53e2b487da03fd02396306d248cda0e99f33420f577ee8ce54b67080a80d1ec69821bcb6a8839396f9652b6ff72a70',
  'hex',
);
const THEIRS = Buffer.from(OURS.map((byte, at) => ([19, 45, 59, 83, 109, 123].includes(at) ? byte ^ 0x80 : byte)));

const lab = await Lab.open();
const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex');

it.each<[string, number, Partial<PutObjectCommandInput>, Buffer?]>([
  ['in the same second, with a checksum of another kind', 0, {}],
  ['later, with a checksum of the same kind', 1100, { ChecksumAlgorithm: 'SHA256' }],
  ['later, and they are ours: the version is another', 1100, { ChecksumAlgorithm: 'SHA256' }, OURS],
])(
  'another hand puts bytes of the same MD5 over ours before the run ends, %s',
  async (_, wait, more, theirs = THEIRS) => {
    expect(md5(THEIRS)).toBe(md5(OURS));
    const world = await lab.world({ one: OURS, two: 'left alone' });
    if (theirs === OURS) {
      await world.versioning();
    }
    const applied = await world.apply({
      clock: closingClock(async (signal) => {
        await systemClock.sleep(wait, signal);
        await world.put('one', theirs, more);
      }),
    });
    expect(applied).toMatchObject({ exitCode: 6, outcome: { summary: { uploaded: 1, failed: 1 } } });
    const [one] = applied.manifest;
    expect(one).toMatchObject({ key: 'data/one', status: 'failed', owned: false, error: { code: 'REMOTE_CHANGED' } });
    expect(one).not.toHaveProperty('sha256');
  },
);
