import { decodeLine } from '../../core/document.ts';
import type { LineBatch, LineText } from '../../core/manifest/assemble.ts';
import type { ManifestLine } from '../../core/manifest/manifest-document.ts';
import { overlay } from '../../core/manifest/overlay.ts';
import { isOwned, type ManifestRecord } from '../../core/object/record.ts';
import type { ManifestFile, ManifestReader } from '../../ports/documents.ts';

/** The files of one manifest, each proven. */
export interface ManifestFiles {
  /** The run's own file. */
  readonly own: ManifestFile;
  /** Absent: the own file has all lines. */
  readonly base?: ManifestFile;
  /** Those between the two, ascending. */
  readonly deltas: readonly ManifestFile[];
}

type Batch<Entry> = Iterable<Entry> & { at(index: -1): Entry | undefined };
type Batches<Of> = Generator<Of, void, void>;

/** Reads the files of a manifest as one. */
export function overlaid({ own, base, deltas }: ManifestFiles): ManifestReader {
  if (base === undefined) {
    return own;
  }
  const bottom = base;
  function laid<Entry extends { readonly key: string }, Of extends Batch<Entry>>(
    read: (file: ManifestFile) => Batches<Of>,
    owns: (entry: Entry) => boolean,
  ): Batches<Of | readonly Entry[]> {
    // Deltas are laid over each other first, so that the base's batches pass through few hands.
    const [newest, ...older] = deltas.toReversed();
    const between =
      newest &&
      older.reduce<Batches<Batch<Entry>>>((newer, file) => overlay(read(file), newer, () => true), read(newest));
    // What owns nothing counts for its own run alone.
    const before = between === undefined ? read(bottom) : overlay(read(bottom), between, owns);
    return overlay(before, read(own), () => true);
  }
  return {
    name: own.name,
    header: own.header,
    closing: own.closing,
    sampleKeys: (most) => bottom.sampleKeys(most),
    records: () => laid<ManifestLine, readonly ManifestLine[]>((file) => file.records(), isOwned),
    lines: () => laid<LineText, LineBatch>((file) => file.lines(), isOwnedLine),
  };
}

/** The statuses of lines that may own nothing. Elsewhere in a line the same text may stand by accident. */
const MAY_OWN_NOTHING = /"status":"(?:deleted|refused|failed)"/;

function isOwnedLine({ text }: LineText): boolean {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is a record: files are checked record by record
  return !MAY_OWN_NOTHING.test(text) || isOwned(decodeLine(text, 0, 'a manifest') as ManifestRecord);
}
