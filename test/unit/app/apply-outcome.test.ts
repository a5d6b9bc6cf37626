import { describe, expect, test } from 'vitest';
import type { Acted } from '../../../src/app/apply/act-tally.ts';
import { countsOf, outcome } from '../../../src/app/apply/apply-outcome.ts';
import type { Published } from '../../../src/app/apply/attest.ts';
import type { Closed } from '../../../src/app/apply/close.ts';
import type { Failure } from '../../../src/app/apply/closing-totals.ts';
import type { Target } from '../../../src/app/chain/target.ts';

const NOTHING: Acted = { done: 0, refused: 0, failed: 0, looks: 0, notStarted: 0, bytes: 0 };
const store = { requests: () => ({ PutObject: 1 }), retries: () => 2 };
const target = { store, evidence: store } as unknown as Target;
const PUBLISHED = {
  ...{ run: 3, bundleKey: 'bundle', bundlePath: '/bundle', signedAt: 'now', signer: 'us' },
  manifest: { key: 'manifest', sha256: 'f', path: '/manifest', reader: 'its reader' },
} as unknown as Published;
const FAILURE: Failure = { key: 'k', code: 'X', message: 'x' };
const ZERO = {
  ...{ uploaded: 0, updatedMetadata: 0, deleted: 0, adopted: 0, unchanged: 0, orphans: 0, foundAbsent: 0, failed: 0 },
  refused: 0,
};

describe('the counts of a manifest', () => {
  test('are zero where it has none', () => {
    expect(countsOf({ summary: {}, foundAbsent: 0 } as unknown as Closed, NOTHING)).toEqual(ZERO);
  });

  test('leave out deleted ones that were gone already, and failed ones that never began', () => {
    const summary = {
      ...{
        uploaded: 1,
        'updated-metadata': 2,
        deleted: 13,
        adopted: 4,
        unchanged: 5,
        orphan: 6,
        failed: 27,
        refused: 8,
      },
    };
    expect(countsOf({ summary, foundAbsent: 10 } as unknown as Closed, { ...NOTHING, notStarted: 20 })).toEqual({
      ...{ uploaded: 1, updatedMetadata: 2, deleted: 3, adopted: 4, unchanged: 5, orphans: 6, foundAbsent: 10 },
      ...{ failed: 7, refused: 8 },
    });
  });
});

describe('the result of a run', () => {
  const did = {
    acted: { ...NOTHING, bytes: 7 },
    counts: { uploaded: 1 },
    failures: [],
    plan: { basis: { manifest: 5 } },
  };

  test('names what was signed', () => {
    const { reader: document, ...manifest } = PUBLISHED.manifest;
    const { run, signedAt, signer, bundleKey, bundlePath } = PUBLISHED;
    expect(outcome(target, { ...PUBLISHED, rekeyed: 0 }, did)).toEqual({
      ...{ summary: { ...ZERO, uploaded: 1 }, notStarted: 0, bytes: 7, basis: { manifest: 5 }, failures: [] },
      ...{ manifest: { ...manifest, run, signedAt, signer, bundleKey, bundlePath }, document, exitCode: 0 },
      ...{ requests: expect.any(Object) as object, retries: expect.any(Number) as number },
    });
  });

  test('tells what is weakly proven, and what was brought under another key', () => {
    const weak = { ...did, plan: { ...did.plan, weak: 2 } };
    expect(outcome(target, { ...PUBLISHED, rekeyed: 1 }, weak)).toMatchObject({ weak: 2, rekeyed: 1 });
  });

  test.each<[acted: Partial<Acted>, failures: number, exitCode: number]>([
    [{ done: 1 }, 0, 0],
    [{ notStarted: 1 }, 1, 6],
    [{ done: 1, failed: 1 }, 1, 6],
    [{ refused: 1, failed: 1 }, 2, 6],
    [{ looks: 1, failed: 1 }, 1, 6],
    [{ done: 1, refused: 1, failed: 1 }, 2, 6],
    [{ refused: 1, looks: 1, failed: 1 }, 2, 6],
    [{ refused: 1 }, 1, 6],
    [{ failed: 1 }, 1, 1],
    [{ failed: 1, notStarted: 1 }, 1, 1],
    // What another hand did meanwhile.
    [{}, 1, 6],
  ])('has an exit code: %o with %d failures ends with %d', (acted, failures, exitCode) => {
    const its = { ...did, acted: { ...NOTHING, ...acted }, failures: Array.from({ length: failures }, () => FAILURE) };
    expect(outcome(target, { ...PUBLISHED, rekeyed: 0 }, its).exitCode).toBe(exitCode);
    // What it did may have to be repeated.
    expect(outcome(target, { ...PUBLISHED, rekeyed: 0, isOlder: true }, its).exitCode).toBe(6);
  });
});
