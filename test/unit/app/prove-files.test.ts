import { describe, expect, test } from 'vitest';
import { fileFinder, fileProver, provenHeader } from '../../../src/app/chain/prove-files.ts';
import { S3recError } from '../../../src/core/error.ts';
import { MAX_LINE_BYTES } from '../../../src/core/document.ts';
import type { ManifestHeader } from '../../../src/core/manifest/manifest-document.ts';
import type { ManifestPointer } from '../../../src/core/manifest/statement.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import { Chain } from './chain-in-memory.ts';
import { documentOf, headerOf, keyOfRun, spec } from './signed-bundles.ts';
import { BASE, layers, OWN, THREE, TWO, type Faults, type Layers } from './layers-in-memory.ts';

interface Proving extends Layers {
  readonly chain: Chain;
}

function proving(faults?: Faults): Proving {
  const chain = new Chain();
  return { chain, ...layers(chain, faults) };
}

/** The pointer to the manifest whose own file one of these is. */
function pointerTo({ deltas }: Layers, key: string): ManifestPointer {
  const { bytes, sha256: digest } = deltas.find((delta) => delta.key === key) ?? expect.fail(key);
  return { bucket: spec.bucket, key, sha256: 'f'.repeat(64), file: { bytes, sha256: digest } };
}

describe('the files of manifests', () => {
  test('are read once, however many manifests name them', async () => {
    const its = proving();
    const { chain, pointer } = its;
    const prove = fileProver(chain.target);
    await prove(pointer);
    expect(chain.asked).toEqual([OWN, BASE, TWO, THREE]);
    await prove(pointerTo(its, THREE));
    await prove(pointerTo(its, TWO));
    expect(chain.asked).toHaveLength(4);
    // An own file is named by newer manifests alone.
    await prove(pointerTo(its, TWO));
    expect(chain.asked.slice(4)).toEqual([TWO]);
  });

  test('are not read again where they are those of the newest manifest, which were just read', async () => {
    const its = proving();
    const { chain, base, deltas } = its;
    const opened = { named: base, kept: '', etag: '', file: {} as never };
    const header: ManifestHeader = { ...headerOf(2, 'b'.repeat(64)), base, deltas: [] };
    const [two, three] = deltas.map((named) => ({ ...opened, named, file: { header } as never }));
    const prove = fileProver(chain.target, { base: opened, deltas: [two, three].flatMap((one) => one ?? []) });
    await prove(pointerTo(its, THREE));
    await prove(pointerTo(its, TWO));
    expect(chain.asked).toEqual([]);
    const whole = fileProver(chain.target, { deltas: [] });
    await whole(pointerTo(its, TWO));
    expect(chain.asked).toEqual([TWO, BASE]);
  });

  test('that lie under another key as well are read there, too', async () => {
    const its = proving();
    const { chain } = its;
    const other = keyOfRun(2, '.jsonl', 'bbbbbbbb');
    const prove = fileProver(chain.target);
    await prove(its.pointer);
    chain.held.set(other, 'another');
    await expect(prove({ ...pointerTo(its, TWO), key: other })).rejects.toMatchObject({ code: 'VERIFY_DIGEST' });
  });

  test('are one file where the statement names no other', async () => {
    const { chain } = proving();
    chain.held.set(OWN, 'no manifest, but as it was signed');
    await fileProver(chain.target)({
      bucket: spec.bucket,
      key: OWN,
      sha256: sha256('no manifest, but as it was signed'),
    });
    expect(chain.asked).toEqual([OWN]);
  });

  const AWAY = new S3recError('REMOTE_UNAVAILABLE', 'away');
  test.each([OWN, BASE, TWO, THREE])('are proven each: %s', async (key) => {
    for (const [held, error] of [
      [
        undefined,
        { code: 'VERIFY_CHAIN', data: { gap: key }, message: `The manifest ${key} that the chain names is missing.` },
      ],
      ['another', { code: 'VERIFY_DIGEST' }],
      [AWAY, AWAY],
    ] as const) {
      const { chain, pointer } = proving();
      chain.held.delete(key);
      if (held !== undefined) {
        chain.held.set(key, held);
      }
      await expect(fileProver(chain.target)(pointer)).rejects.toMatchObject(error);
    }
  });

  test('are looked for where the header may name them, and nowhere else', async () => {
    const { chain, pointer } = proving({ names: (base, deltas) => ({ base, deltas: deltas.toReversed() }) });
    await expect(fileProver(chain.target)(pointer)).rejects.toMatchObject({ code: 'VERIFY_PLACE' });
    expect(chain.asked).toEqual([OWN]);
  });
});

describe('the files of older manifests in a listing', () => {
  const all = [BASE, TWO, THREE, OWN];
  const find = ({ chain, base }: Proving, { listed = all, isNewest = false } = {}): ReturnType<typeof fileFinder> => {
    const opened = { named: base, kept: '', etag: '', file: {} as never };
    return fileFinder(chain.target, { manifests: new Set(listed) }, isNewest ? { base: opened } : {});
  };

  test('are those of one header, for all runs since the base that it names', async () => {
    const its = proving();
    const { chain, pointer } = its;
    const finds = find(its);
    await finds(pointer);
    await finds(pointerTo(its, THREE));
    await finds(pointerTo(its, TWO));
    // The run that wrote the base.
    await finds({ ...pointerTo(its, TWO), key: keyOfRun(1, '.jsonl') });
    expect(chain.asked).toEqual([OWN]);
  });

  test('are asked for again below that base', async () => {
    const its = proving();
    const { chain } = its;
    const finds = find(its);
    await finds(its.pointer);
    const before = keyOfRun(0, '.jsonl');
    await expect(finds({ ...pointerTo(its, TWO), key: before })).rejects.toMatchObject({ data: { gap: before } });
    expect(chain.asked).toEqual([OWN, before]);
  });

  test('are not asked for where the newest manifest has the same base, or where there is one file', async () => {
    const its = proving();
    await find(its, { isNewest: true })(its.pointer);
    const { file: _, ...whole } = its.pointer;
    await find(its, { listed: [] })(whole);
    expect(its.chain.asked).toEqual([]);
  });

  test.each([BASE, TWO, THREE])('must be there each: %s', async (key) => {
    const its = proving();
    await expect(find(its, { listed: all.filter((one) => one !== key) })(its.pointer)).rejects.toMatchObject({
      code: 'VERIFY_CHAIN',
      data: { gap: key },
      message: `A gap in the chain: ${key}, which the manifest of run 4 is assembled from, is missing.`,
    });
  });

  test('are not believed of a header that is not the signed one', async () => {
    const its = proving();
    its.chain.held.set(OWN, 'another');
    await expect(find(its)(its.pointer)).rejects.toMatchObject({ code: 'VERIFY_DIGEST' });
  });
});

describe('the header of a manifest', () => {
  test('is read from its own file, which is proven', async () => {
    const { chain, pointer, base, deltas } = proving();
    expect(await provenHeader(chain.target, pointer)).toMatchObject({ run: 4, base, deltas });
    chain.held.set(OWN, 'another');
    await expect(provenHeader(chain.target, pointer)).rejects.toMatchObject({ code: 'VERIFY_DIGEST' });
  });

  test('is not asked for where the manifest has no other files', async () => {
    const { chain, pointer } = proving();
    const { file: _, ...whole } = pointer;
    expect(await provenHeader(chain.target, whole)).toBeUndefined();
    expect(chain.asked).toEqual([]);
  });

  /** The header of a document that comes in pieces of this size. */
  async function inPieces(text: string, size: number): Promise<ManifestHeader | undefined> {
    const chain = new Chain();
    const bytes = Buffer.from(text);
    const get = async (
      _key: string,
      _options: object,
      receive: (got: object) => Promise<unknown>,
    ): Promise<unknown> => {
      const read = async (take: (chunk: Uint8Array) => void): Promise<void> => {
        // The memory of a chunk is used again for the next one.
        const memory = Buffer.alloc(size);
        for (let at = 0; at < bytes.length; at += size) {
          take(memory.subarray(0, bytes.copy(memory, 0, at, at + size)));
        }
      };
      return await receive({ etag: 'e', body: { read } });
    };
    const target = { ...chain.target, evidence: { ...chain.target.evidence, get } } as typeof chain.target;
    const digest = sha256(text);
    return await provenHeader(target, {
      bucket: spec.bucket,
      key: OWN,
      sha256: 'f'.repeat(64),
      file: { bytes: bytes.length, sha256: digest },
    });
  }

  const header = headerOf(4, 'b'.repeat(64));
  const text = documentOf(header, [{ key: 'p/a', status: 'orphan' }], { summary: {}, bytes: 0 });
  const line = JSON.stringify(header).length;

  test.each([7, 64, line - 1, line, line + 1, line + 2, text.length])(
    'is the first line, in pieces of %i bytes',
    async (size) => {
      expect(await inPieces(text, size)).toEqual(header);
    },
  );

  test('has a line that is no longer than any', async () => {
    const padded = JSON.stringify(header).padEnd(MAX_LINE_BYTES);
    const piece = 1024 * 1024;
    expect(await inPieces(`${padded}\n`, piece)).toEqual(header);
    // What follows is not gathered, and so it is none.
    const long = `${JSON.stringify(header)
      .slice(0, -1)
      .padEnd(MAX_LINE_BYTES + piece)}}\n`;
    await expect(inPieces(long, piece)).rejects.toMatchObject({ code: 'DOCUMENT_INVALID' });
  });
});
