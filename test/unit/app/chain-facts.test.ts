import { describe, expect, test } from 'vitest';
import { desiredEncryption } from '../../../src/app/chain/desired-encryption.ts';
import { requestsOf } from '../../../src/app/chain/requests-of.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import { unfinishedStreams } from '../../../src/app/chain/unfinished-streams.ts';
import type { UnfinishedPlan } from '../../../src/app/chain/unfinished-runs.ts';
import type { Encryption } from '../../../src/core/object/attributes.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { spec } from './signed-bundles.ts';

describe('the encryption that a spec wants', () => {
  test.each<[wants: ResolvedSpec['encryption'], is: Encryption | null]>([
    [undefined, null],
    [{ sse: 'AES256' }, { sse: 'AES256' }],
    [
      { sse: 'aws:kms', kmsKeyId: 'k' },
      { sse: 'aws:kms', kmsKeyArn: 'arn of k' },
    ],
    [
      { sse: 'aws:kms', kmsKeyId: 'k', bucketKey: false },
      { sse: 'aws:kms', kmsKeyArn: 'arn of k', bucketKey: false },
    ],
    [
      { sse: 'aws:kms', kmsKeyId: 'k', bucketKey: true },
      { sse: 'aws:kms', kmsKeyArn: 'arn of k', bucketKey: true },
    ],
    // S3 has no bucket keys for it, whoever asks.
    [{ sse: 'aws:kms:dsse', kmsKeyId: 'k', bucketKey: true } as never, { sse: 'aws:kms:dsse', kmsKeyArn: 'arn of k' }],
  ])('%j', async (wants, is) => {
    const { encryption: _, ...rest } = spec;
    const its = { ...rest, ...(wants !== undefined && { encryption: wants }) };
    expect(await desiredEncryption(its, async (id) => `arn of ${id}`)).toEqual(is);
  });
});

describe('the requests of a run', () => {
  function storeOf(bucket: string, requests: Readonly<Record<string, number>>, retries: number): ObjectStore {
    return { bucket, requests: () => requests, retries: () => retries } as Partial<ObjectStore> as ObjectStore;
  }
  const data = storeOf('b', { List: 1, Get: 2 }, 3);

  test.each<[what: string, evidence: ObjectStore, is: object]>([
    ['of one connection are counted once', data, { requests: { List: 1, Get: 2 }, retries: 3 }],
    [
      'of two buckets are added up',
      storeOf('e', { Get: 5, Put: 1 }, 4),
      { requests: { List: 1, Get: 7, Put: 1 }, retries: 7 },
    ],
  ])('%s', (_, evidence, is) => {
    expect(requestsOf({ store: data, evidence } as unknown as Target)).toEqual(is);
    expect(data.requests()).toEqual({ List: 1, Get: 2 });
  });
});

describe('what unfinished runs planned', () => {
  const planOf = (run: number, ...keys: readonly string[]): UnfinishedPlan =>
    ({
      run,
      document: {
        *records() {
          yield keys.map((key) => ({ key }));
        },
      },
    }) as unknown as UnfinishedPlan;

  test('comes from a stream for each', () => {
    const streams = unfinishedStreams([planOf(3, 'a'), planOf(5, 'a', 'b')]);
    const { sources } = streams;
    expect(Object.keys(sources)).toEqual(['unfinished-0', 'unfinished-1']);
    expect(Object.values(sources).map((source) => [...(source as never as Iterable<unknown>)].flat())).toEqual([
      [{ key: 'a' }],
      [{ key: 'a' }, { key: 'b' }],
    ]);
    const [one, other] = [{ key: 'a' } as never, { key: 'a' } as never];
    const both = { 'unfinished-0': one, 'unfinished-1': other };
    expect(streams.collect(both)).toEqual({
      ...both,
      unfinished: [
        { run: 3, record: one },
        { run: 5, record: other },
      ],
    });
    expect(streams.collect({ 'unfinished-1': other })).toMatchObject({ unfinished: [{ run: 5, record: other }] });
    expect(streams.collect({})).toEqual({});
  });

  test('is nothing where there are none', () => {
    const streams = unfinishedStreams([]);
    expect(streams.sources).toEqual({});
    expect(streams.collect({ 'unfinished-0': {} as never })).not.toHaveProperty('unfinished');
  });
});
