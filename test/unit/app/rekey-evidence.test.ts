import { describe, expect, test } from 'vitest';
import { rekeyOlder } from '../../../src/app/apply/rekey-evidence.ts';
import type { Host } from '../../../src/app/chain/host.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import type { Continued } from '../../../src/app/apply/run.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { RunEvent } from '../../../src/core/event.ts';
import type { Encryption } from '../../../src/core/object/attributes.ts';
import type { HeadResult } from '../../../src/core/object/object.ts';
import { keptKey } from '../../../src/core/manifest/names.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { FOLDER, keyOfRun, spec } from './signed-bundles.ts';

const OLD = { sse: 'aws:kms', kmsKeyArn: 'old' } as const;
const NEW = { sse: 'aws:kms', kmsKeyArn: 'new' } as const;
const [BUNDLE, MANIFEST, KEPT] = [keyOfRun(2), keyOfRun(2, '.jsonl'), keptKey(FOLDER)];
const HEAD: HeadResult = {
  ...{ size: 9, etag: 'e', versionId: null, lastModified: 7, headers: { contentType: 'a/b' }, metadata: { m: '1' } },
  ...{ storageClass: 'STANDARD', encryption: OLD, tagCount: 0, missingMetadata: false, archived: false },
};
const UNSUPPORTED = new S3recError('REMOTE_UNSUPPORTED', '501');
const DENIED = new S3recError('REMOTE_ACCESS_DENIED', '403', { hint: 'Ask.' });
const GONE = new S3recError('REMOTE_NO_SUCH_KEY', '404');

interface Scene {
  readonly encryption?: Encryption | null;
  /** How the tip was written. */
  readonly tip?: Encryption | null;
  readonly confirms?: boolean;
  /** What stands under each key. Absent: an object under the old key. */
  readonly standing?: Readonly<Record<string, Partial<HeadResult> | Error>>;
  /** What UpdateObjectEncryption says. */
  readonly refuses?: Error;
  /** CopyObject gives no answer: what it finds by looking is told. */
  readonly settled?: (found: unknown) => void;
  /** How many files may be begun. */
  readonly most?: number;
}

interface Rekeyed {
  readonly done: number;
  readonly left?: readonly string[];
  /** Requests, in order. */
  readonly sent: readonly string[];
  readonly requests: readonly object[];
  readonly events: readonly RunEvent[];
}

async function rekeyed(scene: Scene = {}): Promise<Rekeyed> {
  const { encryption = NEW, tip: under = OLD, confirms = false, standing = {}, refuses, settled, most = 9 } = scene;
  const sent: string[] = [];
  const requests: object[] = [];
  const events: RunEvent[] = [];
  const store: Partial<ObjectStore> = {
    bucket: 'b',
    head: async (key) => {
      const found = standing[key] ?? {};
      if (found instanceof Error) {
        throw found;
      }
      return { ...HEAD, ...found };
    },
    updateEncryption: async ({ signal: _signal, ...request }) => {
      sent.push(`update ${request.key}`);
      requests.push(request);
      if (refuses !== undefined) {
        throw refuses;
      }
    },
    copyInPlace: async ({ signal: _signal, settle, ...request }) => {
      sent.push(`copy ${request.key}`);
      requests.push(request);
      settled?.(await settle?.());
      return { etag: 'new', versionId: null, encryption: NEW };
    },
    async *openUploads() {
      yield { uploads: [], date: 0 };
    },
    createUpload: async () => 'id',
    copyPart: async ({ partNumber }) => ({ etag: `${partNumber}` }),
    completeUpload: async ({ key, parts }) => {
      sent.push(`complete ${key} of ${parts.length} parts`);
      return { etag: 'new', versionId: null, encryption: NEW };
    },
  };
  const target = { spec, evidence: store, encryption: async () => encryption, signal: new AbortController().signal };
  const host = { report: (event: RunEvent) => void events.push(event) };
  const tip = {
    ...{ predicate: { encryption: under, oldestKept: {} }, link: { bundleKey: BUNDLE }, top: {} },
    manifest: { key: MANIFEST, reader: { header: {} } },
  };
  let begun = 0;
  const how = { confirms, closing: target.signal, mayStart: () => (begun += 1) <= most };
  const reading = { tip, unfinishedPlans: [] } as unknown as Continued;
  const { rekeyed: done, notRekeyed: left } = await rekeyOlder(target as unknown as Target, host as Host, reading, how);
  return { done, ...(left && { left }), sent, requests, events };
}

describe('evidence is brought under another key', () => {
  test('file by file, as it stands', async () => {
    const { done, sent, requests, events } = await rekeyed({ standing: { [MANIFEST]: { versionId: 'v' } } });
    expect(done).toBe(2);
    expect(sent).toEqual([`update ${BUNDLE}`, `update ${MANIFEST}`]);
    expect(requests).toEqual([
      { key: BUNDLE, encryption: NEW },
      { key: MANIFEST, versionId: 'v', encryption: NEW },
    ]);
    expect(events).toEqual([]);
  });

  test('what `gc` left, too, where a confirmation stands in `latest` alone', async () => {
    expect((await rekeyed({ confirms: true })).sent).toEqual([BUNDLE, MANIFEST, KEPT].map((key) => `update ${key}`));
  });

  test.each<[what: string, scene: Scene]>([
    ['the spec asks for none', { encryption: null }],
    ['it is the same', { tip: NEW }],
    ['the tip was written under none', { tip: null }],
    [
      'the files are under it already',
      { standing: { [BUNDLE]: { encryption: NEW }, [MANIFEST]: { encryption: NEW } } },
    ],
    ['the files are gone', { standing: { [BUNDLE]: GONE, [MANIFEST]: GONE } }],
  ])('not where %s', async (_what, scene) => {
    expect(await rekeyed(scene)).toEqual({ done: 0, sent: [], requests: [], events: [] });
  });

  test.each<[Encryption]>([[{ ...NEW, sse: 'aws:kms:dsse' }], [{ ...NEW, kmsKeyArn: 'third' }], [{ sse: 'AES256' }]])(
    'a file under another one counts: %o',
    async (encryption) => {
      const standing = { [BUNDLE]: { encryption }, [MANIFEST]: { encryption: NEW } };
      expect(await rekeyed({ standing })).toMatchObject({ done: 1, sent: [`update ${BUNDLE}`] });
    },
  );
});

describe('where that call does not exist', () => {
  test('the file is copied onto itself, with all that it has', async () => {
    const { done, sent, requests } = await rekeyed({ refuses: UNSUPPORTED, standing: { [MANIFEST]: GONE } });
    expect([done, sent]).toEqual([1, [`update ${BUNDLE}`, `copy ${BUNDLE}`]]);
    const { headers, metadata } = HEAD;
    expect(requests[1]).toEqual({
      ...{ key: BUNDLE, ifMatch: 'e', size: 9, algorithm: 'SHA256', headers, metadata, storageClass: 'STANDARD' },
      encryption: NEW,
    });
  });

  test('a large one by parts', async () => {
    const standing = { [BUNDLE]: { size: 6 * 1024 ** 3 }, [MANIFEST]: GONE };
    const { done, sent } = await rekeyed({ refuses: UNSUPPORTED, standing });
    expect(done).toBe(1);
    expect(sent.at(-1)).toMatch(new RegExp(`^complete ${BUNDLE} of \\d+ parts$`));
  });

  test.each([
    [OLD, undefined],
    [NEW, { encryption: NEW, etag: 'e' }],
  ])('a copy without an answer was done if the file stands under the key: %o', async (encryption, found) => {
    const settled: unknown[] = [];
    let looks = 0;
    const bundle = {
      get encryption() {
        // The first look is before the copy.
        return (looks += 1) === 1 ? OLD : encryption;
      },
    };
    await rekeyed({
      ...{ refuses: UNSUPPORTED, standing: { [BUNDLE]: bundle, [MANIFEST]: GONE } },
      settled: (one) => settled.push(one),
    });
    expect(settled).toEqual([found === undefined ? undefined : expect.objectContaining(found)]);
  });
});

test.each([0, 1, 2, 3])('nothing more is begun once it may not, and the rest is named: %i files', async (most) => {
  const all = [BUNDLE, MANIFEST, KEPT];
  const { done, left = [], sent } = await rekeyed({ confirms: true, most });
  expect([done, sent]).toEqual([most, all.slice(0, most).map((key) => `update ${key}`)]);
  expect(left).toEqual(all.slice(most));
});

describe('a file that cannot be brought under it', () => {
  test('is told, and the others are done', async () => {
    const { done, left, sent, events } = await rekeyed({ standing: { [BUNDLE]: DENIED } });
    expect([done, left, sent]).toEqual([1, [BUNDLE], [`update ${MANIFEST}`]]);
    expect(events).toEqual([
      {
        ...{ type: 'warning', key: BUNDLE, message: `${BUNDLE} stays under its old KMS key: 403` },
        hint: 'Ask. Where the old key goes, it cannot be read. The next apply tries again.',
      },
    ]);
  });

  test('is tried no other way where another reason is given', async () => {
    const refuses = new S3recError('REMOTE_KMS', 'no');
    const { done, left, sent, events } = await rekeyed({ refuses, standing: { [MANIFEST]: GONE } });
    expect([done, left, sent]).toEqual([0, [BUNDLE], [`update ${BUNDLE}`]]);
    expect(events).toMatchObject([{ hint: 'Where the old key goes, it cannot be read. The next apply tries again.' }]);
  });

  test.each([
    ['since the run was interrupted', new S3recError('INTERRUPTED', 'so')],
    ['for a fault of ours', new TypeError('a fault')],
  ])('%s ends the run', async (_what, fault) => {
    await expect(rekeyed({ standing: { [BUNDLE]: fault } })).rejects.toBe(fault);
  });
});
