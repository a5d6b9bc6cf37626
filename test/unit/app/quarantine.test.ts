import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import { findStray, type Stray } from '../../../src/app/quarantine/find-stray.ts';
import { moveStray } from '../../../src/app/quarantine/move-stray.ts';
import { S3recError } from '../../../src/core/error.ts';
import { BUNDLE_MAX_BYTES } from '../../../src/core/manifest/bundle.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { Chain } from './chain-in-memory.ts';
import { countingDocuments } from './counting-documents.ts';
import { FOLDER, keyOfRun, LATEST, signed, STRANGE, type Saying, type Signed } from './signed-bundles.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const AWAY = new S3recError('REMOTE_UNAVAILABLE', 'away');
const PLAN = '.plan.sigstore.json';
const OTHER = 'ffffffff';
const TWO = keyOfRun(2);
const NINE = keyOfRun(9);

/** A genesis and three runs, of which `latest` holds the last. */
class Folder {
  readonly chain = new Chain({}, { documents });
  readonly runs: Signed[];

  constructor(saying: (run: number, runs: readonly Signed[]) => Saying = () => ({})) {
    this.runs = [this.chain.genesis()];
    for (let run = 1; run <= 3; run += 1) {
      this.runs.push(this.chain.run(run, this.newest, saying(run, this.runs)));
    }
    this.chain.latest(this.newest);
  }

  get newest(): Signed {
    return this.runs.at(-1) ?? expect.fail('no runs');
  }

  get target(): Target {
    const { evidence } = this.chain.target;
    const { held, asked } = this.chain;
    const remove: ObjectStore['delete'] = async ({ key, ifMatch, unguarded, settle }) => {
      asked.push(`DELETE ${key}`);
      this.chain.meanwhile(`DELETE ${key}`);
      expect(unguarded).toBe(true);
      if (this.chain.etag(key) !== ifMatch) {
        const settled = held.has(key) ? undefined : await settle?.();
        return settled ?? (await Promise.reject(new S3recError('REMOTE_PRECONDITION_FAILED', 'another')));
      }
      held.delete(key);
      return { versionId: null, checked: false };
    };
    return { ...this.chain.target, evidence: { ...evidence, delete: remove } };
  }

  async find(key: string): Promise<Stray> {
    return await findStray(this.target, this.chain.host, key);
  }

  /** The stray of a text that lies at this key. */
  async stray(key = NINE, text = 'nonsense'): Promise<Stray> {
    this.chain.held.set(key, text);
    return await this.find(key);
  }
}

describe('a bundle that does not belong to the chain', () => {
  test('is found with what it is', async () => {
    const folder = new Folder();
    const { path, ...stray } = await folder.stray();
    expect(stray).toEqual({
      ...{ key: NINE, sha256: sha256('nonsense'), etag: folder.chain.etag(NINE), claim: null, head: 3 },
    });
    expect(readFileSync(path, 'utf8')).toBe('nonsense');
    // The walk reads no manifests.
    expect(folder.chain.asked).not.toContain(keyOfRun(1, '.jsonl'));
  });

  const { text } = signed('genesis', 9, { by: STRANGE });
  const largest = text.padEnd(BUNDLE_MAX_BYTES);
  test.each<[what: string, held: string | Buffer, claim: object | null]>([
    ['is what it claims, whoever signed it', text, { kind: 'genesis', run: 9, signer: STRANGE.fingerprint }],
    ['of the largest size is what it claims', largest, { kind: 'genesis', run: 9 }],
    ['that is larger than any claims nothing', `${largest} `, null],
    ['that is no text claims nothing', Buffer.from([0xff]), null],
    [
      'that would be one, and is no text, claims nothing',
      Buffer.concat([Buffer.from('{"x":"'), Buffer.from([0xff]), Buffer.from(`",${text.slice(1)}`)]),
      null,
    ],
  ])('%s', async (_, held, claim) => {
    const folder = new Folder();
    folder.chain.held.set(NINE, held);
    const stray = await folder.find(NINE);
    expect(stray.sha256).toBe(sha256(held));
    expect(readFileSync(stray.path).equals(Buffer.from(held))).toBe(true);
    if (claim === null) {
      expect(stray.claim).toBeNull();
    } else {
      expect(stray.claim).toMatchObject(claim);
    }
  });

  const nonsense =
    (key: string) =>
    (folder: Folder): void =>
      void folder.chain.held.set(key, 'nonsense');
  test.each<[what: string, key: string, happens: (folder: Folder) => void, head: number | null]>([
    ['lies below the tip', keyOfRun(2, undefined, OTHER), nonsense(keyOfRun(2, undefined, OTHER)), 3],
    ['has the number of the tip', keyOfRun(3, undefined, OTHER), nonsense(keyOfRun(3, undefined, OTHER)), 3],
    ['is `latest`', LATEST, nonsense(LATEST), 3],
    ['is a run that leaves others out', NINE, ({ chain, runs }) => void chain.run(9, runs[1] ?? null), 3],
    [
      'is a genesis, beside another stray',
      keyOfRun(3, undefined, OTHER),
      ({ chain }) => {
        chain.genesis(3, { of: OTHER });
        chain.held.set(NINE, 'nonsense');
      },
      3,
    ],
    ['is one of two', NINE, (folder) => ['8', '9'].forEach((run) => nonsense(keyOfRun(Number(run)))(folder)), 3],
    ['is the lower one of two', keyOfRun(8), (folder) => [8, 9].forEach((run) => nonsense(keyOfRun(run))(folder)), 3],
    ['is all that there is', NINE, (folder) => (folder.chain.held.clear(), nonsense(NINE)(folder)), null],
    [
      'says that it goes on from the tip, and is of a strange key',
      NINE,
      ({ chain, newest }) => void chain.run(9, newest, { by: STRANGE }),
      3,
    ],
    [
      'has the number of the oldest run that gc kept',
      keyOfRun(2, undefined, OTHER),
      ({ chain, runs, newest }) => {
        chain.confirm(4, newest, { oldestKept: runs[2]?.link ?? expect.fail('no run') });
        chain.held.set(keyOfRun(2, undefined, OTHER), 'nonsense');
      },
      4,
    ],
  ])('is found where it %s', async (_, key, happens, head) => {
    const folder = new Folder();
    happens(folder);
    expect(await folder.find(key)).toMatchObject({ key, head });
  });

  test('is looked for without 64 others at most', async () => {
    for (const [count, isFound] of [
      [65, true],
      [66, false],
    ] as const) {
      const folder = new Folder();
      const keys = Array.from({ length: count }, (_, index) => keyOfRun(10 + index));
      keys.forEach((key) => folder.chain.held.set(key, 'nonsense'));
      const finding = folder.find(keys.at(-1) ?? '');
      if (isFound) {
        expect(await finding).toMatchObject({ head: 3 });
      } else {
        await expect(finding).rejects.toMatchObject({ code: 'VERIFY_SIGNATURE' });
      }
    }
  });
});

describe('what is no stray', () => {
  test.each<[what: string, key: string]>([
    ['a manifest', keyOfRun(2, '.jsonl')],
    ['a plan', keyOfRun(2, '.plan.jsonl')],
    ['a strange file', `${FOLDER}x.sigstore.json`],
    ['a bundle of another spec', TWO.replace('/test/', '/other/')],
    ['the statement of gc', `${FOLDER}gc.sigstore.json`],
  ])('%s is no key of a bundle', async (_, key) => {
    const folder = new Folder();
    folder.chain.held.set(key, 'nonsense');
    await expect(folder.find(key)).rejects.toMatchObject({
      code: 'USAGE',
      message: `${key} is no key of a bundle of test`,
    });
  });

  test('what is not there', async () => {
    const error = { code: 'REMOTE_NO_SUCH_KEY', message: `There is no s3://bucket/${NINE}` };
    await expect(new Folder().find(NINE)).rejects.toMatchObject(error);
    const folder = new Folder();
    folder.chain.held.set(NINE, AWAY);
    await expect(folder.find(NINE)).rejects.toBe(AWAY);
  });

  const belongs = 'it belongs to the chain that ends in run 3';
  test.each<[what: string, key: string, happens: (folder: Folder) => void, why: string]>([
    ['the newest bundle', keyOfRun(3), () => {}, belongs],
    ['a bundle below', keyOfRun(1), () => {}, belongs],
    ['the genesis', keyOfRun(0), () => {}, belongs],
    ['`latest`', LATEST, () => {}, belongs],
    [
      'what stands where the chain names a bundle',
      TWO,
      ({ chain }) => void chain.held.set(TWO, 'nonsense'),
      'the chain names it',
    ],
    [
      'what stands where it names one further below',
      keyOfRun(1),
      ({ chain }) => void chain.held.set(keyOfRun(1), 'nonsense'),
      'the chain cannot be walked to its run: ',
    ],
    [
      'a run that goes on from the tip, whose manifest is missing',
      keyOfRun(4),
      ({ chain, newest }) => {
        chain.run(4, newest);
        chain.held.delete(keyOfRun(4, '.jsonl'));
      },
      'it is of run 3, where the chain ends, or goes on from it',
    ],
    [
      'a run in `latest` whose own key holds a plan',
      LATEST,
      ({ chain }) => void chain.held.set(keyOfRun(3), signed('plan', 3, { predecessor: chain.genesis().link }).text),
      'it is of run 2, where the chain ends, or goes on from it',
    ],
    [
      'the tip, which `latest` holds, too, beside a stray',
      keyOfRun(3),
      ({ chain }) => void chain.held.set(NINE, 'nonsense'),
      'it is of run 3, where the chain ends, or goes on from it',
    ],
    [
      'a bundle of the chain that went after it was read',
      keyOfRun(1),
      ({ chain }) => {
        chain.meanwhile = (asked) => asked === 'LIST' && chain.held.delete(keyOfRun(1));
      },
      belongs,
    ],
    [
      'a bundle of a chain that was left behind',
      keyOfRun(1),
      ({ chain }) =>
        chain.latest(
          chain.run(6, chain.genesis(5, { abandoned: { digest: 'a'.repeat(64), run: 4, bundleKey: keyOfRun(3) } })),
        ),
      'it is of a chain that was abandoned',
    ],
    [
      'a bundle below the oldest run that gc kept',
      keyOfRun(1),
      ({ chain, runs, newest }) =>
        void chain.confirm(4, newest, { oldestKept: runs[2]?.link ?? expect.fail('no run') }),
      'it lies below run 2, the oldest that gc kept',
    ],
    [
      'a bundle below a gap',
      keyOfRun(0),
      ({ chain }) => void chain.held.delete(keyOfRun(1)),
      'the chain cannot be walked to its run: A gap in the chain',
    ],
  ])('%s', async (_, key, happens, why) => {
    const folder = new Folder();
    happens(folder);
    await expect(folder.find(key)).rejects.toMatchObject({
      ...{ code: 'QUARANTINE_REFUSED', message: expect.stringContaining(`${key} is not moved: ${why}`) as string },
    });
  });

  test('a bundle in a folder that is not whole without it', async () => {
    const folder = new Folder();
    folder.chain.held.set(keyOfRun(3, '.jsonl'), 'another');
    await expect(folder.stray()).rejects.toMatchObject({ code: 'VERIFY_DIGEST' });
    expect(folder.chain.asked.filter((asked) => asked === 'LIST')).toHaveLength(2);
    folder.chain.held.set(keyOfRun(2), AWAY);
    await expect(folder.stray()).rejects.toBe(AWAY);
  });
});

test('a bundle of a newer format is not judged', async () => {
  const folder = new Folder();
  const key = keyOfRun(2, undefined, OTHER);
  folder.chain.put(signed('run', 2, { of: OTHER, predicateType: 'https://s3rec.dev/attestation/run/v3' }));
  folder.chain.held.set(NINE, 'nonsense');
  await expect(folder.find(key)).rejects.toMatchObject({ code: 'DOCUMENT_NEWER' });
});

test('a bundle that breaks off while it is received leaves nothing', async () => {
  const folder = new Folder();
  const counting = countingDocuments(documents);
  const read = async (take: (chunk: Uint8Array) => void): Promise<void> => {
    take(Buffer.from('x'));
    throw AWAY;
  };
  const get = async (_key: string, _options: object, receive: (got: object) => Promise<unknown>): Promise<unknown> =>
    await receive({ etag: 'e', body: { read } });
  const target = { ...folder.target, evidence: { ...folder.target.evidence, get } } as Target;
  const host = { ...folder.chain.host, documents: counting.documents };
  await expect(findStray(target, host, NINE)).rejects.toBe(AWAY);
  expect(counting.discarded()).toBe(1);
});

describe('a plan', () => {
  const FOUR = keyOfRun(4, PLAN);

  test.each<[what: string, put: (folder: Folder) => unknown, head: number | null]>([
    ['nonsense', ({ chain }) => chain.held.set(FOUR, 'nonsense'), 3],
    ['of a strange key', ({ chain }) => chain.plan(4, { by: STRANGE }), 3],
    [
      'whose document is another one',
      ({ chain }) => (chain.plan(4), chain.held.set(keyOfRun(4, '.plan.jsonl'), 'x')),
      3,
    ],
  ])('of an unfinished run may go where it is %s', async (_, put, head) => {
    const folder = new Folder();
    put(folder);
    expect(await folder.find(FOUR)).toMatchObject({ key: FOUR, head });
  });

  test.each<[what: string, key: string, put: (chain: Chain) => unknown, why: string]>([
    [
      'that explains what a run did stays',
      FOUR,
      (chain) => chain.plan(4),
      'it is signed, and explains what an unfinished run did',
    ],
    [
      'of a run that has ended stays',
      keyOfRun(2, PLAN),
      (chain) => chain.plan(2),
      'it is no plan of an unfinished run, so nothing reads it',
    ],
  ])('%s', async (_, key, put, why) => {
    const folder = new Folder();
    put(folder.chain);
    await expect(folder.find(key)).rejects.toMatchObject({
      ...{ code: 'QUARANTINE_REFUSED', message: expect.stringContaining(`${key} is not moved: ${why}`) as string },
    });
  });

  test('is not judged where S3 does not answer', async () => {
    const folder = new Folder();
    folder.chain.plan(4);
    folder.chain.held.set(keyOfRun(4, '.plan.jsonl'), AWAY);
    await expect(folder.find(FOUR)).rejects.toBe(AWAY);
  });
});

describe('moving it aside', () => {
  const NAME = NINE.slice(FOLDER.length);
  const ASIDE = `${FOLDER}quarantine/${NAME}`;
  const DIGEST = sha256('nonsense');

  test.each<[what: string, standing: string | undefined, to: string, there?: string]>([
    ['keeps its name', undefined, ASIDE],
    ['finds it there from before', 'nonsense', ASIDE],
    ['has a folder for its digest where another one has the name', 'another', `${FOLDER}quarantine/${DIGEST}/${NAME}`],
    ['finds it there, too, from before', 'another', `${FOLDER}quarantine/${DIGEST}/${NAME}`, 'nonsense'],
  ])('%s', async (_, standing, to, there) => {
    const folder = new Folder();
    const stray = await folder.stray();
    const { held, asked } = folder.chain;
    if (standing !== undefined) {
      held.set(ASIDE, standing);
    }
    if (there !== undefined) {
      held.set(to, there);
    }
    asked.length = 0;
    expect(await moveStray(folder.target, stray)).toBe(to);
    expect([held.get(to), held.has(NINE)]).toEqual(['nonsense', false]);
    expect(held.get(ASIDE)).toBe(standing ?? 'nonsense');
    // It is copied first.
    expect(asked.at(-1)).toBe(`DELETE ${NINE}`);
    expect(asked[0]).toBe(`PUT ${ASIDE}`);
  });

  test.each<
    [what: string, at: string, happens: (chain: Chain) => unknown, error: object | undefined, isThere: boolean]
  >([
    [
      'leaves another that took its place',
      `DELETE ${NINE}`,
      (chain) => chain.held.set(NINE, 'another'),
      { code: 'HEAD_MOVED', message: expect.stringContaining(`${NINE} was replaced`) as string },
      true,
    ],
    ['is done where it went meanwhile', `DELETE ${NINE}`, (chain) => chain.held.delete(NINE), undefined, false],
    ['deletes nothing that could not be copied', `PUT ${ASIDE}`, () => { throw AWAY; }, AWAY, true], // prettier-ignore
    ['tells that it could not be deleted', `DELETE ${NINE}`, () => { throw AWAY; }, AWAY, true], // prettier-ignore
  ])('%s', async (_, at, happens, error, isThere) => {
    const folder = new Folder();
    const stray = await folder.stray();
    const { chain } = folder;
    chain.meanwhile = (asked) => asked === at && happens(chain);
    const moving = moveStray(folder.target, stray);
    if (error === undefined) {
      expect(await moving).toBe(ASIDE);
    } else {
      await expect(moving).rejects.toMatchObject(error);
    }
    expect(chain.held.has(NINE)).toBe(isThere);
  });
});
