import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { fetchManifest, type FetchedManifest } from '../../../src/app/chain/fetch-manifest.ts';
import { lostFiles, tellLostFiles } from '../../../src/app/chain/lost-files.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { RunEvent } from '../../../src/core/event.ts';
import type { LocalState } from '../../../src/ports/state.ts';
import { Chain } from './chain-in-memory.ts';
import { keyOfRun } from './signed-bundles.ts';
import { BASE, layers, OWN, THREE, TWO } from './layers-in-memory.ts';

const documents = openDocuments();
afterAll(() => documents.close());

/** What the machine keeps: digests and ETags. */
const kept: [string, string][] = [];
beforeEach(() => void kept.splice(0));

const state = {
  lendManifest: () => undefined,
  keepManifest: (digest: string, path: string, etag: string) => {
    kept.push([digest, etag]);
    return path;
  },
} as unknown as LocalState;

/** A folder with a manifest that was just read. */
async function read(): Promise<{ readonly chain: Chain; readonly manifest: FetchedManifest }> {
  const chain = new Chain({}, { documents, state });
  const manifest = await fetchManifest(chain.target, chain.host, layers(chain).pointer, { anew: false });
  chain.asked.length = 0;
  kept.length = 0;
  return { chain, manifest };
}

async function lost({ chain, manifest }: Awaited<ReturnType<typeof read>>): Promise<readonly string[]> {
  return await lostFiles(chain.target, chain.host, manifest);
}

function told(key: string): RunEvent {
  const message = `${key} was missing. It is written again, from the copy that is proven here.`;
  return { type: 'warning', key, message };
}

const FILES = [BASE, TWO, THREE, OWN];

describe('the files of a manifest', () => {
  test('are looked for by one listing', async () => {
    const scene = await read();
    expect(await lost(scene)).toEqual([]);
    expect(scene.chain.asked).toEqual(['LIST']);
    expect(kept).toEqual([]);
  });

  test.each([TWO, THREE, OWN])('are written again where one is missing: %s', async (key) => {
    const scene = await read();
    const { chain, manifest } = scene;
    const before = chain.held.get(key);
    chain.held.delete(key);
    const files = [...manifest.deltas, manifest.own];
    const { sha256 = '' } = files.find((file) => file.named.key === key)?.named ?? {};
    chain.host.proven.clear();
    expect(await lost(scene)).toEqual([]);
    expect(chain.held.get(key)).toBe(before);
    expect(chain.events).toEqual([told(key)]);
    expect(chain.asked).toEqual(['LIST', `PUT ${key}`]);
    expect(kept).toEqual([[sha256, chain.etag(key)]]);
    expect([...chain.host.proven]).toMatchObject([[sha256, { etag: chain.etag(key), named: { key } }]]);
  });

  test('are written again by two machines at once', async () => {
    const scene = await read();
    const { chain } = scene;
    const before = chain.held.get(TWO) ?? '';
    chain.held.delete(TWO);
    chain.meanwhile = (asked) => asked === `PUT ${TWO}` && chain.held.set(TWO, before);
    expect(await lost(scene)).toEqual([]);
    chain.held.delete(TWO);
    chain.meanwhile = (asked) => asked === `PUT ${TWO}` && chain.held.set(TWO, 'another');
    await expect(lost(scene)).rejects.toMatchObject({ code: 'HEAD_MOVED' });
  });

  test('are lost where the base is missing, of which no copy is kept', async () => {
    const scene = await read();
    scene.chain.held.delete(BASE);
    expect(await lost(scene)).toEqual([BASE]);
    expect([scene.chain.asked, scene.chain.events, kept]).toEqual([['LIST'], [], []]);
  });

  test.each(FILES)('are lost where one is another: %s', async (key) => {
    for (const [length, asked] of [
      [0, ['LIST', key]],
      [1, ['LIST']],
    ] as const) {
      const scene = await read();
      const { chain } = scene;
      const size = Buffer.byteLength(chain.held.get(key) as string);
      chain.held.set(key, 'x'.repeat(size + length));
      expect(await lost(scene)).toEqual([key]);
      // Another size tells by itself.
      expect(chain.asked).toEqual(asked);
      expect([chain.events, kept]).toEqual([[], []]);
    }
  });

  test.each(FILES)('are whole where one was only written again: %s', async (key) => {
    const scene = await read();
    const { chain, manifest } = scene;
    const { base, deltas, own } = manifest;
    const older = (file: typeof own): typeof own => (file.named.key === key ? { ...file, etag: 'older' } : file);
    const files = { deltas: deltas.map(older), own: older(own), ...(base !== undefined && { base: older(base) }) };
    expect(await lostFiles(chain.target, chain.host, { ...manifest, ...files })).toEqual([]);
    expect(chain.asked).toEqual(['LIST', key]);
    const digest =
      key === BASE ? base?.file.sha256 : [...deltas, own].find(({ named }) => named.key === key)?.named.sha256;
    expect(kept).toEqual([[digest, chain.etag(key)]]);
    expect(chain.host.proven.get(digest ?? '')).toMatchObject({ etag: chain.etag(key), named: { key } });
  });

  test.each(['GLACIER', 'DEEP_ARCHIVE'])('are read where one is listed in %s', async (storageClass) => {
    const archived = new S3recError('REMOTE_REFUSED', 'InvalidObjectState');
    for (const isRestored of [true, false]) {
      const scene = await read();
      const { chain } = scene;
      chain.classes.set(TWO, storageClass);
      chain.meanwhile = (asked) => {
        if (asked === TWO && !isRestored) {
          throw archived;
        }
      };
      expect(await lost(scene)).toEqual(isRestored ? [] : [TWO]);
      expect(chain.asked).toEqual(['LIST', TWO]);
    }
  });

  test('are not read in classes that anybody can read', async () => {
    const scene = await read();
    FILES.forEach((key) => scene.chain.classes.set(key, 'GLACIER_IR'));
    expect([await lost(scene), scene.chain.asked]).toEqual([[], ['LIST']]);
  });

  test('are lost where one goes after it was listed', async () => {
    const scene = await read();
    const { chain, manifest } = scene;
    const own = { ...manifest.own, etag: 'older' };
    chain.meanwhile = (asked) => asked === OWN && chain.held.delete(OWN);
    expect(await lostFiles(chain.target, chain.host, { ...manifest, own })).toEqual([OWN]);
  });

  test('are not looked for where the manifest is one file', async () => {
    const { chain, manifest } = await read();
    expect(
      await lostFiles(chain.target, chain.host, { reader: manifest.reader, own: manifest.own, deltas: [] }),
    ).toEqual([]);
    expect(chain.asked).toEqual([]);
  });

  test('are listed from the run of the base on', async () => {
    const scene = await read();
    const listed: object[] = [];
    const { evidence } = scene.chain.target;
    const list: typeof evidence.list = (prefix, options) => {
      listed.push({ prefix, ...options });
      return evidence.list(prefix, options);
    };
    const target = { ...scene.chain.target, evidence: { ...evidence, list } };
    await lostFiles(target, scene.chain.host, scene.manifest);
    const startAfter = keyOfRun(1).slice(0, keyOfRun(1).indexOf('_2026'));
    expect(listed).toMatchObject([{ startAfter, until: OWN, isShallow: true }]);
  });

  test.each([
    ['REMOTE_KMS', true],
    ['REMOTE_ACCESS_DENIED', true],
    ['REMOTE_REFUSED', true],
    ['REMOTE_UNAVAILABLE', false],
  ] as const)('whose reading ends with %s: lost %s', async (code, isLost) => {
    const error = new S3recError(code, 'not read');
    const { chain, manifest } = await read();
    chain.held.set(OWN, 'x'.repeat(manifest.own.named.bytes));
    chain.meanwhile = (asked) => {
      if (asked === OWN) {
        throw error;
      }
    };
    const found = lostFiles(chain.target, chain.host, manifest);
    await (isLost ? expect(found).resolves.toEqual([OWN]) : expect(found).rejects.toBe(error));
  });

  test('are told of, and not written, where a command needs no more than the copies', async () => {
    const { chain, manifest } = await read();
    await tellLostFiles(chain.target, chain.host, manifest);
    expect([chain.asked, chain.events]).toEqual([['LIST'], []]);
    chain.held.delete(BASE);
    chain.held.delete(THREE);
    await tellLostFiles(chain.target, chain.host, manifest);
    expect(chain.written).toEqual([]);
    const lost = `${BASE}, ${THREE}: missing, not readable, or not as run 4 named it.`;
    const mends = expect.stringMatching(/^Apply on this machine mends /) as string;
    expect(chain.events).toEqual([{ type: 'warning', message: expect.stringContaining(lost) as string, hint: mends }]);
  });
});
