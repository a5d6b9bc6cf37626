import { describe, expect, test } from 'vitest';
import { underOldKey } from '../../../src/app/chain/older-evidence.ts';
import type { Tip } from '../../../src/app/chain/tip.ts';
import { keptKey } from '../../../src/core/manifest/names.ts';
import type { Predicate } from '../../../src/core/manifest/statement.ts';
import type { Encryption } from '../../../src/core/object/attributes.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER, headerOf, keyOfRun } from './signed-bundles.ts';
import { BASE, layers, OWN, THREE, TWO } from './layers-in-memory.ts';

const kms = (key: string): Encryption => ({ sse: 'aws:kms', kmsKeyArn: key });

interface Case {
  /** Of the tip. */
  readonly from?: Predicate['encryption'];
  /** Of the spec. */
  readonly to?: Encryption | null;
  readonly confirms?: boolean;
  /** Keys that an earlier run could not bring under the key of the tip. */
  readonly left?: readonly string[];
  readonly unfinishedPlans?: readonly string[];
  readonly oldestKept?: boolean;
  readonly isWhole?: boolean;
  readonly older?: 'run' | 'genesis';
  readonly hasManifest?: boolean;
}

/** The tip is run 4, and the run before it 3. */
function keys({
  from = kms('old'),
  to = kms('new'),
  confirms = false,
  left,
  unfinishedPlans = [],
  oldestKept = false,
  isWhole = false,
  older,
  hasManifest = true,
}: Case): readonly string[] {
  const chain = new Chain();
  const { four, base, deltas } = layers(chain);
  const before = older === 'genesis' ? chain.genesis(3) : chain.run(3, chain.genesis());
  const header = { ...headerOf(4, null), ...(isWhole ? {} : { base, deltas }) };
  const tip = {
    predicate: {
      ...four.predicate,
      encryption: from,
      ...(oldestKept && { oldestKept: before.link }),
      ...(left && { notRekeyed: left }),
    },
    link: four.link,
    top: { link: four.link, predicate: four.predicate, ...(older !== undefined && { older: before }) },
    ...(hasManifest && { manifest: { key: OWN, reader: { header } } }),
  };
  return underOldKey({ tip: tip as unknown as Tip, unfinishedPlans }, to, confirms, FOLDER);
}

const SAME = { from: kms('new') };
const FOUR = keyOfRun(4);
const DEAD = keyOfRun(5, '.plan.sigstore.json');
const NEWEST = [FOUR, OWN, BASE, TWO, THREE];

describe('evidence that an apply brings under its own key', () => {
  test.each<[what: string, of: Case]>([
    ['the spec leaves encryption to the bucket', { to: null }],
    ['the tip was not under KMS', { from: { sse: 'AES256' } }],
    ['the tip left encryption to the bucket', { from: null }],
    ['the key is the same', { to: kms('old') }],
  ])('is none where %s', (_, of) => {
    expect(keys(of)).toEqual([]);
    expect(keys({ ...of, confirms: true, older: 'run' })).toEqual([]);
  });

  test.each<[what: string, of: Case, is: readonly string[]]>([
    ['the newest bundle and the files of its manifest', {}, NEWEST],
    ['its one file, where it has no others', { isWhole: true }, [FOUR, OWN]],
    ['the bundle of a genesis, which has no manifest', { hasManifest: false }, [FOUR]],
    ['also under S3’s own keys', { to: { sse: 'AES256' } }, NEWEST],
    ['not what it writes itself', { older: 'run', oldestKept: true }, NEWEST],
    ['the same, where it writes `latest` alone', { confirms: true }, NEWEST],
    ['the statement of `gc`, too', { confirms: true, oldestKept: true }, [...NEWEST, keptKey(FOLDER)]],
    ['the bundle before, and its file, each once', { confirms: true, older: 'run' }, [...NEWEST, keyOfRun(3)]],
    [
      'the bundle before, and its file, which the newest does not need',
      { confirms: true, older: 'run', isWhole: true },
      [FOUR, OWN, keyOfRun(3), THREE],
    ],
    ['what could not be brought under it before', { ...SAME, left: [BASE, OWN] }, [OWN, BASE]],
    ['of that what is still needed', { ...SAME, left: [keyOfRun(3), BASE] }, [BASE]],
    ['that of the bundle before, too', { ...SAME, left: [keyOfRun(3)], confirms: true, older: 'run' }, [keyOfRun(3)]],
    ['that, where the tip was not under KMS', { from: null, left: [BASE] }, [BASE]],
    ['all, where the key is another again', { left: [BASE] }, NEWEST],
    ['none, where the spec leaves encryption to the bucket', { to: null, left: [BASE] }, []],
    ['the plan of a dead run, too', { unfinishedPlans: [DEAD] }, [...NEWEST, DEAD, keyOfRun(5, '.plan.jsonl')]],
    [
      'that, where it could not be brought under it before',
      { ...SAME, unfinishedPlans: [DEAD], left: [DEAD], confirms: true },
      [DEAD],
    ],
    ['the genesis before', { confirms: true, older: 'genesis' }, [...NEWEST, keyOfRun(3)]],
  ])('is %s', (_, of, is) => {
    expect(keys(of)).toEqual(is);
  });
});
