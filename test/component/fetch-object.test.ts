import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hashing } from '../../src/adapters/local/hash/hashing.ts';
import { openObjectStore } from '../../src/adapters/s3/store.ts';
import { bodyMemory } from '../../src/app/flow/body-memory.ts';
import { fetchObject, type Downloads, type WantedObject } from '../../src/app/observe/fetch-object.ts';
import { limiter } from '../../src/app/flow/limiter.ts';
import { retries } from '../../src/app/flow/retry.ts';
import { retrying } from '../../src/app/store/retrying.ts';
import type { ChecksumAlgorithm, ChecksumType } from '../../src/core/object/algorithms.ts';
import type { ObjectStore } from '../../src/ports/object-store.ts';
import type { Piece, PieceSink } from '../../src/ports/piece-sink.ts';
import { creation, digest, uploadParts } from '../contract/object.ts';
import { faultyDoor, type Mischief, type Passing } from '../support/faulty-door.ts';
import { Lab, quickClock } from '../support/world.ts';

const MIB = 1024 * 1024;
const SHA256 = { algorithm: 'SHA256', layout: 'whole' } as const;
const { signal } = new AbortController();
const lab = await Lab.open({ buckets: ['b'], pageLimit: 2 });
const direct = store(lab.sandbox.endpoint);

function store(endpoint: string): ObjectStore {
  const options = { bucket: 'b', region: 'us-east-1', endpoint, parallelism: 4, warn: () => undefined };
  return retrying(openObjectStore(options), retries({ clock: quickClock, report: () => undefined }));
}

function deps(more: Partial<Downloads> = {}): Downloads {
  return {
    store: direct,
    hashing,
    requests: limiter(4),
    memory: bodyMemory(),
    parallelism: 4,
    signal,
    received: () => undefined,
    ...more,
  };
}

async function multipart(
  key: string,
  sizes: readonly number[],
  algorithm: ChecksumAlgorithm = 'SHA256',
  type: ChecksumType = 'COMPOSITE',
): Promise<{ readonly object: WantedObject; readonly bytes: Buffer }> {
  const parts = sizes.map((size) => randomBytes(size));
  const { etag, checksum } = await uploadParts(direct, key, parts, { algorithm, type });
  const bytes = Buffer.concat(parts);
  const object = { key, etag, size: bytes.length, partCount: sizes.length, ...(checksum && { checksum }) };
  return { object, bytes };
}

async function single(key: string, bytes: Buffer): Promise<WantedObject> {
  const { etag } = await direct.put(await creation(key, bytes));
  return { key, etag, size: bytes.length };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

describe('what is fetched', () => {
  test.each([
    ['nothing', 0, 1],
    ['one byte', 1, 1],
    ['one piece', 16 * MIB, 1],
    ['a byte more', 16 * MIB + 1, 2],
  ])('%s', async (name, size, gets) => {
    const bytes = randomBytes(size);
    const object = await single(name, bytes);
    const before = direct.requests()['GetObject'] ?? 0;
    const wanted = [SHA256, { algorithm: 'CRC64NVME', layout: 5 * MIB }] as const;
    const digests = await fetchObject(deps(), object, wanted);
    expect(digests['SHA256']).toBe(sha256(bytes));
    const first = await digest('CRC64NVME', bytes.subarray(0, 5 * MIB));
    expect(digests[`CRC64NVME@${5 * MIB}`]).toHaveProperty([0], first);
    expect((direct.requests()['GetObject'] ?? 0) - before).toBe(gets);
  });

  test('the object in its own parts, each with its checksum, where S3 has those', async () => {
    const sizes = [5 * MIB, 6 * MIB, 5 * MIB, 7];
    const { object, bytes } = await multipart('own-parts', sizes, 'CRC32C');
    const pieces: Piece[] = [];
    const received: number[] = [];
    const into = Buffer.alloc(object.size);
    const sink: PieceSink = {
      begin: (all) => pieces.push(...all),
      read: async () => false,
      write: async (piece, part) => {
        into.set(part, piece.position);
      },
    };
    const own = deps({ received: (size) => received.push(size) });
    const digests = await fetchObject(own, object, [SHA256], { sink, checksParts: true });
    expect(pieces.map(({ size }) => size)).toEqual(sizes);
    expect(pieces.every(({ checksum }) => checksum?.algorithm === 'CRC32C')).toBe(true);
    expect(into.equals(bytes)).toBe(true);
    expect(digests).toEqual({ SHA256: sha256(bytes) });
    expect(received.reduce((sum, size) => sum + size, 0)).toBe(object.size);
  });

  test('a part whose size does not come is asked for again by itself', async () => {
    const { object, bytes } = await multipart('part-by-part', [5 * MIB, 5 * MIB, 5 * MIB, 1]);
    const fault = { bucket: 'b', key: object.key };
    const { faults } = lab.sandbox;
    faults.add({
      ...fault,
      operation: 'GetObjectAttributes',
      action: { type: 'status', status: 403, code: 'AccessDenied' },
    });
    faults.add({
      ...fault,
      operation: 'HeadObject',
      from: 3,
      times: 1,
      action: { type: 'status', status: 503, code: 'SlowDown' },
    });
    const before = direct.requests()['HeadObject'] ?? 0;
    expect(await fetchObject(deps(), object, [SHA256])).toEqual({ SHA256: sha256(bytes) });
    expect((direct.requests()['HeadObject'] ?? 0) - before).toBe(5);
    faults.clear();
  });

  test.each([
    ['is read and hashed, not fetched', { checksParts: true, damaged: false, gets: 2, proves: true }],
    [
      'and damaged is fetched again where parts are checked',
      { checksParts: true, damaged: true, gets: 4, proves: true },
    ],
    ['and damaged shows in the whole where not', { checksParts: false, damaged: true, gets: 2, proves: false }],
  ])('what is here already %s', async (name, { checksParts, damaged, gets, proves }) => {
    const { object, bytes } = await multipart(name, [5 * MIB, 5 * MIB, 5 * MIB, 1]);
    const before = direct.requests()['GetObject'] ?? 0;
    const sink: PieceSink = {
      begin: () => undefined,
      read: async ({ index, position, size }, into) => {
        if (index % 2 === 1) {
          return false;
        }
        into.set(bytes.subarray(position, position + size));
        into[9] = (into[9] ?? 0) ^ (damaged ? 1 : 0);
        return true;
      },
      write: async () => undefined,
    };
    const digests = await fetchObject(deps(), object, [SHA256], { sink, checksParts });
    expect(digests['SHA256'] === sha256(bytes)).toBe(proves);
    expect((direct.requests()['GetObject'] ?? 0) - before).toBe(gets);
  });

  test('the recorded version, whatever stands there now', async () => {
    const world = await lab.world({}, {}, 'versioned');
    await world.versioning();
    const own = openObjectStore({
      bucket: 'versioned',
      region: 'us-east-1',
      endpoint: lab.sandbox.endpoint,
      parallelism: 4,
      warn: () => undefined,
    });
    const { etag, versionId } = await own.put(await creation('k', 'first'));
    await own.put(await creation('k', 'other', { precondition: { ifMatch: etag } }));
    const object = { key: 'k', etag, size: 5, versionId };
    expect(await fetchObject(deps({ store: own }), object, [SHA256])).toEqual({ SHA256: sha256(Buffer.from('first')) });
    await expect(fetchObject(deps({ store: own }), { ...object, versionId: null }, [SHA256])).rejects.toMatchObject({
      code: 'REMOTE_PRECONDITION_FAILED',
    });
    own.close();
  });
});

describe('what goes wrong on the way', () => {
  const first = (mischief: Mischief): ((passing: Passing) => Mischief | undefined) => {
    return ({ attempt }) => (attempt === 1 ? mischief : undefined);
  };

  test.each([
    ['cut', first({ cutAfter: 1000 })],
    ['a byte too many', first({ append: 'x' })],
    ['a flipped byte', first({ flip: 4321 })],
    ['out of order', ({ range }: Passing) => (range.startsWith('bytes=0-') ? { wait: 150 } : undefined)],
  ])('%s: the same bytes in the end', async (name, decide) => {
    const { object, bytes } = await multipart(name, [5 * MIB, 5 * MIB, 5 * MIB, 5 * MIB, 5 * MIB, 9000]);
    const door = await faultyDoor(lab.sandbox.endpoint, decide);
    const own = store(door.endpoint);
    // Less memory than two parts: pieces that wait for an earlier one must not keep it from coming.
    for (const memory of [64 * MIB, 7 * MIB]) {
      const digests = await fetchObject(deps({ store: own, memory: bodyMemory(memory) }), object, [SHA256]);
      expect(digests).toEqual({ SHA256: sha256(bytes) });
    }
    own.close();
  });

  test('a part that is damaged every time is told with both checksums, and ends the rest', async () => {
    const { object } = await multipart('rotten', [5 * MIB, 5 * MIB, 5 * MIB, 100]);
    const door = await faultyDoor(lab.sandbox.endpoint, ({ range }) =>
      range.startsWith(`bytes=${5 * MIB}-`) ? { flip: 7 } : undefined,
    );
    const own = store(door.endpoint);
    await expect(fetchObject(deps({ store: own }), object, [SHA256])).rejects.toMatchObject({
      code: 'REMOTE_CHECKSUM_MISMATCH',
      message: expect.stringMatching(/^Part 2 of rotten came with SHA256 .*, S3 stores /),
    });
    own.close();
  });

  test('replaced or deleted: said as that', async () => {
    const old = await single('moving', Buffer.from('old'));
    await direct.put(await creation('moving', 'newer', { precondition: { ifMatch: old.etag } }));
    await expect(fetchObject(deps(), old, [SHA256])).rejects.toMatchObject({
      code: 'REMOTE_PRECONDITION_FAILED',
      message: `moving is another object now: recorded is ETag ${old.etag}`,
    });
    const { object } = await multipart('gone', [5 * MIB, 1]);
    await direct.delete({ key: 'gone', ifMatch: object.etag });
    await expect(fetchObject(deps(), object, [SHA256])).rejects.toMatchObject({
      code: 'REMOTE_NO_SUCH_KEY',
      message: `gone is gone now: recorded is ETag ${object.etag}`,
    });
  });

  test('a signal ends it', async () => {
    const { object } = await multipart('stopped', [5 * MIB, 5 * MIB, 5 * MIB, 5 * MIB, 5 * MIB]);
    const stop = new AbortController();
    const reason = new Error('enough');
    const received = (): void => stop.abort(reason);
    await expect(fetchObject(deps({ signal: stop.signal, received }), object, [SHA256])).rejects.toBe(reason);
  });

  test('a sink that fails ends it', async () => {
    const { object } = await multipart('full', [5 * MIB, 5 * MIB, 5 * MIB]);
    const reason = new Error('disk full');
    const sink = { begin: () => undefined, read: async () => false, write: () => Promise.reject(reason) };
    await expect(fetchObject(deps(), object, [SHA256], { sink, checksParts: false })).rejects.toBe(reason);
  });
});
