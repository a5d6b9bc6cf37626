import { gzipSync } from 'node:zlib';
import type { ManifestHeader, NamedBase, NamedFile } from '../../../src/core/manifest/manifest-document.ts';
import type { ManifestPointer } from '../../../src/core/manifest/statement.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import { type Chain } from './chain-in-memory.ts';
import { documentOf, headerOf, keyOfRun, signed, spec, type Signed } from './signed-bundles.ts';

/** A line of a manifest. */
export type Line = Readonly<Record<string, unknown>> & { readonly key: string };

function uploaded(key: string, run: number): Line {
  return { key, status: 'uploaded', run, wrote: true, size: run, etag: `e${run}` };
}

const hidden = (key: string, run: number): Line => ({ key, status: 'deleted', run });
const failed = (key: string, run: number, owned = false): Line => ({ key, status: 'failed', run, owned });

/** What each run's files say, and what they come to. */
export const LINES: Readonly<Record<'base' | 'two' | 'three' | 'own' | 'assembled', readonly Line[]>> = {
  base: ['p/a', 'p/b', 'p/c', 'p/d', 'p/y'].map((key) => uploaded(key, 1)),
  two: [uploaded('p/b', 2), hidden('p/c', 2), hidden('p/d', 2), failed('p/x', 2), failed('p/y', 2, true)],
  three: [uploaded('p/b', 3), uploaded('p/d', 3), uploaded('p/e', 3)],
  own: [uploaded('p/a', 4), failed('p/f', 4)],
  assembled: [
    ...[uploaded('p/a', 4), uploaded('p/b', 3), uploaded('p/d', 3), uploaded('p/e', 3), failed('p/f', 4)],
    failed('p/y', 2, true),
  ],
};

export const BASE: string = keyOfRun(1, '.base.jsonl.gz');
export const TWO: string = keyOfRun(2, '.jsonl');
export const THREE: string = keyOfRun(3, '.jsonl');
export const OWN: string = keyOfRun(4, '.jsonl');

/** What is otherwise than it should be. */
export interface Faults {
  /** In the header of the file of this kind. */
  readonly headers?: Readonly<Partial<Record<'base' | 'two' | 'three' | 'own', Partial<ManifestHeader>>>>;
  /** What the header of the last run names. */
  readonly names?: (base: NamedBase, deltas: readonly NamedFile[]) => Partial<ManifestHeader>;
  /** What the compressed file of the base holds. */
  readonly content?: (document: string) => string | Buffer;
  /** A whole file, as it is named and signed. */
  readonly text?: (key: string, text: string) => string;
}

/** A manifest of four files, as run 4 left it: a base of run 1, the deltas of runs 2 and 3, and its own. */
export interface Layers {
  readonly pointer: ManifestPointer;
  /** Run 4. */
  readonly four: Signed;
  readonly base: NamedBase;
  readonly deltas: readonly NamedFile[];
  /** The assembled manifest. */
  readonly assembled: string;
}

/** How many lines of the assembled manifest are what. */
const CLOSING = { summary: { uploaded: 4, failed: 2 }, records: LINES.assembled.length, bytes: 13 };
const PREDECESSOR = {
  ...{ run: 3, bundleKey: keyOfRun(3), statementSha256: 'c'.repeat(64), manifestSha256: 'b'.repeat(64) },
};

/** Puts the files into the folder, and signs run 4. @param after the run before it, where there is one */
export function layers(chain: Chain, faults: Faults = {}, after?: Signed): Layers {
  const { headers = {}, names, content, text = (_, as) => as } = faults;
  const predecessor = after?.link ?? PREDECESSOR;
  const before = predecessor.manifestSha256;
  const write = (key: string, document: string): NamedFile => {
    const as = text(key, document);
    chain.held.set(key, as);
    return { key, bytes: Buffer.byteLength(as), sha256: sha256(as) };
  };
  const document = documentOf({ ...headerOf(1, null), ...headers.base }, LINES.base, CLOSING);
  const packed = gzipSync(content?.(document) ?? document);
  chain.held.set(BASE, packed);
  const base: NamedBase = {
    ...{ key: BASE, bytes: packed.length, sha256: sha256(packed) },
    content: { bytes: Buffer.byteLength(document), sha256: sha256(document) },
    members: [{ first: LINES.base[0]?.key ?? '', bytes: packed.length }],
  };
  const two = write(TWO, documentOf({ ...headerOf(2, before), base, deltas: [], ...headers.two }, LINES.two, CLOSING));
  const three = write(
    THREE,
    documentOf({ ...headerOf(3, before), base, deltas: [two], ...headers.three }, LINES.three, CLOSING),
  );
  const deltas = [two, three];
  const header = { ...headerOf(4, before), ...headers.own };
  const named = names?.(base, deltas) ?? { base, deltas };
  const own = write(OWN, documentOf({ ...header, ...named }, LINES.own, CLOSING));
  const assembled = documentOf(header, LINES.assembled, CLOSING);
  const file = { bytes: own.bytes, sha256: own.sha256 };
  const pointer = { bucket: spec.bucket, key: OWN, sha256: sha256(assembled), file };
  return { pointer, four: chain.put(signed('run', 4, { manifest: pointer, predecessor })), base, deltas, assembled };
}
