import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import type { TipReading } from '../../../src/app/chain/tip.ts';
import { actionsOf, provePlan, unfinishedRuns, type UnfinishedRuns } from '../../../src/app/chain/unfinished-runs.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import { Chain } from './chain-in-memory.ts';
import { keyOfRun, LATEST, signed, STRANGE } from './signed-bundles.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const PLAN = keyOfRun(4, '.plan.sigstore.json');
const DOCUMENT = keyOfRun(4, '.plan.jsonl');
const RECORD: PlanRecord = {
  ...{ key: 'p/a', action: 'delete', reason: 'orphan', phase: 2, basis: 'manifest', strength: 'none' },
  change: { actions: ['delete'], before: { size: 1, etag: 'e', lastModified: 1 }, after: null },
  precondition: { ifMatch: 'e' },
};

async function unfinished(chain: Chain, ...keys: readonly string[]): Promise<UnfinishedRuns> {
  const reading: Pick<TipReading, 'unfinishedPlans'> = { unfinishedPlans: keys };
  return await unfinishedRuns(chain.target, documents, reading);
}

describe('a run that did not end', () => {
  test('is none where no plan is left', async () => {
    expect(await unfinished(new Chain())).toEqual({ plans: [], notices: [] });
  });

  test('is told by its signed plan', async () => {
    const chain = new Chain();
    const { predicate } = chain.plan(4, {}, [RECORD]);
    const { plans, notices } = await unfinished(chain, PLAN);
    expect(notices).toEqual([]);
    expect(plans).toMatchObject([{ run: 4, plan: PLAN, signedAt: predicate.signedAt }]);
    expect(plans.flatMap((plan) => [...actionsOf(plan)].flat())).toEqual([RECORD]);
  });

  test.each<[what: string, build: (chain: Chain) => void, notice: string]>([
    [
      'whose plan is gone',
      (chain) => chain.held.delete(PLAN),
      `The plan of run 4 is gone (${PLAN}): what it did counts as done by another hand.`,
    ],
    [
      'whose plan a strange key signed',
      (chain) => void chain.plan(4, { by: STRANGE }),
      `The plan of run 4 is not proven (${PLAN} is signed by a key that is not trusted): what it did counts as done by another hand.`,
    ],
  ])('%s explains nothing, and a notice says so', async (_, build, notice) => {
    const chain = new Chain();
    chain.plan(4);
    chain.plan(5);
    build(chain);
    const { plans, notices } = await unfinished(chain, PLAN, keyOfRun(5, '.plan.sigstore.json'));
    expect(notices).toEqual([notice]);
    expect(plans.map(({ run }) => run)).toEqual([5]);
  });

  test.each<[what: string, build: (chain: Chain) => void, code: string, message: string]>([
    ['nonsense', (chain) => chain.held.set(PLAN, '{}'), 'VERIFY_SIGNATURE', 'is not a bundle'],
    [
      'the bundle of its run',
      (chain) => chain.held.set(PLAN, chain.run(4, chain.genesis()).text),
      'VERIFY_PLACE',
      `${PLAN} holds a run of ${keyOfRun(4, '.jsonl')}, expected the plan of its run.`,
    ],
    [
      'the plan of another run',
      (chain) => chain.held.set(PLAN, chain.plan(5).text),
      'VERIFY_PLACE',
      'holds the bundle of run 5',
    ],
    [
      'a plan whose document is another one',
      (chain) =>
        void chain.plan(4, { subject: [{ name: keyOfRun(5, '.plan.jsonl'), digest: { sha256: 'a'.repeat(64) } }] }),
      'VERIFY_PLACE',
      `${PLAN} holds a plan of ${keyOfRun(5, '.plan.jsonl')}, expected the plan of its run.`,
    ],
    [
      'a genesis that names the plan',
      (chain) => {
        const [subject] = [{ name: DOCUMENT, digest: { sha256: 'a'.repeat(64) } }];
        chain.held.set(PLAN, signed('genesis', 4, { subject: [subject] }).text);
      },
      'VERIFY_PLACE',
      `${PLAN} holds a genesis of ${DOCUMENT}`,
    ],
    ['a plan of another place', (chain) => void chain.plan(4, { bucket: 'other' }), 'VERIFY_PLACE', 'to another place'],
    [
      'a plan whose document was changed',
      (chain) => chain.held.set(DOCUMENT, 'other'),
      'VERIFY_DIGEST',
      'is not the one that was signed',
    ],
    ['a plan whose document is missing', (chain) => chain.held.delete(DOCUMENT), 'VERIFY_CHAIN', 'is missing'],
  ])('that left %s is an alarm, with the way to move that aside', async (_, build, code, message) => {
    const chain = new Chain();
    chain.plan(4);
    build(chain);
    await expect(unfinished(chain, PLAN)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
      hint: expect.stringContaining(`s3rec quarantine ${PLAN} /s3rec.yaml`) as string,
    });
  });

  test.each<[what: string, build: (chain: Chain) => void, code: string, hint?: string]>([
    [
      'may not be read',
      (chain) => chain.held.set(PLAN, new S3recError('REMOTE_ACCESS_DENIED', '403')),
      'REMOTE_ACCESS_DENIED',
    ],
    [
      'is of a newer format',
      (chain) => void chain.plan(4, { predicateType: 'https://s3rec.dev/attestation/run/v3' }),
      'DOCUMENT_NEWER',
      'Update s3rec.',
    ],
  ])('whose plan %s is not known, and that is no alarm', async (_, build, code, hint) => {
    const chain = new Chain();
    chain.plan(4);
    build(chain);
    await expect(unfinished(chain, PLAN)).rejects.toMatchObject({ code, hint });
  });

  test('has its plan under a name of its own', async () => {
    const chain = new Chain();
    chain.held.set(LATEST, signed('plan', 4, { predecessor: chain.genesis().link }).text);
    await expect(provePlan(chain.target, documents, LATEST)).rejects.toMatchObject({ code: 'VERIFY_PLACE' });
  });
});
