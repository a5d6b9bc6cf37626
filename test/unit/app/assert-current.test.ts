import { describe, expect, test } from 'vitest';
import { assertNotStale, assertSameSpec } from '../../../src/app/apply/assert-current.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import type { TipReading } from '../../../src/app/chain/tip.ts';
import type { PlanHeader } from '../../../src/core/plan/plan-document.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import type { PlanReader } from '../../../src/ports/documents.ts';

const [DIGEST, OTHER, ID] = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)];
const FOLDER = 'p/_manifests/app/';
const spec = {
  ...{ file: 's3rec.yaml', document: 0, name: 'app', digest: DIGEST, bucket: 'b', prefix: 'p/', region: 'eu-west-1' },
  ...{ manifest: { bucket: 'b', prefix: '_manifests/' } },
} as unknown as ResolvedSpec;
const header: PlanHeader = {
  ...{ format: 's3rec.plan/v1', tool: { name: 's3rec', version: '1.0.0' }, notices: [] },
  spec: { file: 'elsewhere/s3rec.yaml', document: 1, name: 'app', digest: DIGEST },
  target: { bucket: 'b', prefix: 'p/', region: 'eu-west-1' },
  ...{ predecessor: null, observedAt: '2026-11-30T12:00:00Z', encryption: null },
};

describe('the spec of a plan', () => {
  test.each<[what: string, made: Partial<PlanHeader>]>([
    ['as it is, wherever its file lies', {}],
    ['with a place that a newer version says more of', { target: { ...header.target, ...{ later: true } } }],
  ])('%s', (_, made) => {
    expect(() => assertSameSpec({ ...header, ...made }, spec)).not.toThrow();
  });

  test.each<[what: string, made: Partial<PlanHeader>, code: string, says: string]>([
    ['of another name', { spec: { ...header.spec, name: 'other' } }, 'DOCUMENT_INVALID', 'for another spec than s3rec'],
    ['of another bucket', { target: { ...header.target, bucket: 'x' } }, 'DOCUMENT_INVALID', 'another spec'],
    ['of another prefix', { target: { ...header.target, prefix: '' } }, 'DOCUMENT_INVALID', 'another spec'],
    ['in another state', { spec: { ...header.spec, digest: OTHER } }, 'PLAN_STALE', `digest ${OTHER}, now ${DIGEST}`],
    ['of another region', { target: { ...header.target, region: 'x' } }, 'DOCUMENT_INVALID', 'another place'],
    [
      'at another endpoint',
      { target: { ...header.target, endpoint: 'http://x' } },
      'DOCUMENT_INVALID',
      'another place',
    ],
    [
      'of another account',
      { target: { ...header.target, expectedBucketOwner: '123456789012' } },
      'DOCUMENT_INVALID',
      'another place',
    ],
  ])('%s', (_, made, code, says) => {
    expect(() => assertSameSpec({ ...header, ...made }, spec)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(says) }),
    );
  });
});

const stem = (run: number, plan: string): string =>
  `${FOLDER}${String(run).padStart(8, '0')}_20261130T120000Z_${plan.slice(0, 8)}`;

/** A chain of runs, with the plan that each applied. The last one is the tip. */
function chain(...plans: readonly string[]): { readonly target: Target; readonly reading: TipReading } {
  const keys = plans.map((plan, run) => `${stem(run, plan)}.sigstore.json`);
  async function* list(_: string, { startAfter = '' }: { startAfter?: string }): AsyncGenerator<object> {
    yield { folders: [], objects: keys.filter((key) => key > startAfter).map((key) => ({ key })) };
  }
  const run = plans.length - 1;
  const tip = {
    ...{ run, predicate: { git: null } },
    manifest: { sha256: String(run), reader: { header: { run, planId: plans[run] } } },
  };
  return {
    target: { spec, evidence: { list }, signal: new AbortController().signal } as unknown as Target,
    reading: { tip: run < 0 ? undefined : tip } as unknown as TipReading,
  };
}

const at = (run: number): Partial<PlanHeader> => ({ predecessor: { run, sha256: String(run) } });
const ABANDONED = { abandoned: { digest: OTHER, run: 2, bundleKey: null } };

describe('what a plan rests on', () => {
  test.each<[what: string, made: Partial<PlanHeader>, plans: readonly string[], more: Partial<TipReading>]>([
    ['nothing was applied', {}, [], {}],
    ['the tip', at(1), [OTHER, OTHER], {}],
    [
      'the manifest of the tip, which a run has confirmed since',
      { predecessor: { run: 0, sha256: '1' } },
      ['', OTHER],
      {},
    ],
    ['a chain that is abandoned', { restartChain: OTHER }, [], ABANDONED],
  ])('%s: it is there', async (_, made, plans, more) => {
    const { target, reading } = chain(...plans);
    const plan = { header: { ...header, ...made }, closing: { id: ID } } as unknown as PlanReader;
    await expect(assertNotStale(target, plan, null, { ...reading, ...more })).resolves.toBeUndefined();
  });

  test.each<[made: Partial<PlanHeader>, plans: readonly string[], message: string, data?: object]>([
    [{}, [OTHER], 'The plan continues never applied, but the tip is run 0 by now.'],
    [at(3), [], 'The plan continues run 3, but the tip is never applied by now.'],
    [at(0), [OTHER, OTHER], 'The plan continues run 0, but the tip is run 1 by now.'],
    [at(0), [ID, OTHER], 'The plan continues run 0, but the tip is run 1 by now.'],
    [at(0), [OTHER, ID], 'The plan was applied already, by run 1', { run: 1 }],
    [{}, [ID, OTHER], 'The plan was applied already, by run 0', { run: 0 }],
    [at(0), [OTHER, ID, OTHER], 'The plan was applied already, by run 1', { run: 1 }],
    [
      { ...at(1), restartChain: OTHER },
      [OTHER, OTHER],
      'The plan begins the chain anew, but the chain is whole by now (run 1).',
    ],
  ])('the plan of %j on the chain %j is stale', async (made, plans, message, data) => {
    const { target, reading } = chain(...plans);
    const plan = { header: { ...header, ...made }, closing: { id: ID } } as unknown as PlanReader;
    const refused = assertNotStale(target, plan, null, reading);
    await expect(refused).rejects.toMatchObject({ code: 'PLAN_STALE', message, ...(data && { data }) });
    await expect(refused).rejects.toMatchObject({ hint: expect.stringMatching(/^Nothing was written/) as string });
  });

  test('the key that its alias named', async () => {
    const { target, reading } = chain(OTHER);
    const encryption = { sse: 'aws:kms', kmsKeyArn: 'one' } as const;
    const plan = { header: { ...header, ...at(0), encryption }, closing: { id: ID } } as unknown as PlanReader;
    await expect(assertNotStale(target, plan, { ...encryption }, reading)).resolves.toBeUndefined();
    await expect(assertNotStale(target, plan, { sse: 'aws:kms', kmsKeyArn: 'two' }, reading)).rejects.toMatchObject({
      code: 'PLAN_STALE',
      message: expect.stringMatching(/encrypts with .*one.*, but the spec's key is .*two/) as string,
      hint: 'The alias was moved to another key. Nothing was written. Plan again.',
    });
  });
});
