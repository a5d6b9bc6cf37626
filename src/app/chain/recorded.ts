import { decodeLine } from '../../core/document.ts';
import { holds, type KeyRange } from '../../core/key-range.ts';
import type { LineText } from '../../core/manifest/assemble.ts';
import type { ManifestHeader, ManifestLine } from '../../core/manifest/manifest-document.ts';
import type { ManifestRecord } from '../../core/object/record.ts';
import type { ManifestReader } from '../../ports/documents.ts';
import type { TipReading } from './tip.ts';

/** The records of the tip's manifest in key order, with the header's `defaults` filled in. */
export function* recordsOf({ tip }: Pick<TipReading, 'tip'>): Generator<readonly ManifestRecord[], void, void> {
  if (tip?.manifest !== undefined) {
    yield* recordsIn(tip.manifest.reader);
  }
}

/**
 * The lines of the tip's manifest in key order, as they are written.
 * @param known lines of these keys may be left out
 */
export function* linesOf(
  { tip }: Pick<TipReading, 'tip'>,
  known: readonly KeyRange[],
): Generator<readonly LineText[], void, void> {
  let before: string | undefined;
  for (const batch of tip?.manifest?.reader.lines() ?? []) {
    const last = batch.at(-1)?.key;
    yield last !== undefined && holds(known, before, last) ? [] : [...batch];
    before = last ?? before;
  }
}

/**
 * The record of one line. It is not checked: whoever reads single lines has read all records before, which the digest of
 * the file tells.
 */
export function recordOf(
  { name, header }: Pick<ManifestReader, 'name' | 'header'>,
  { text }: LineText,
): ManifestRecord {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its file was checked record by record before
  const line = decodeLine(text, 0, name) as Line;
  fill(line, header);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `fill` has made it so, in place
  return line as ManifestRecord;
}

/** The records of any manifest in key order, with the header's `defaults` filled in. */
export function* recordsIn(reader: ManifestReader): Generator<readonly ManifestRecord[], void, void> {
  for (const batch of reader.records()) {
    const lines: readonly Line[] = batch;
    for (const line of lines) {
      fill(line, reader.header);
    }
    // The lines have become records by now. They were decoded for us alone, and copies of all were a twentieth of a
    // no-op plan's garbage.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `fill` has made them so, in place
    yield lines as readonly ManifestRecord[];
  }
}

/** A line on its way to a record. */
type Line = { -readonly [Name in keyof Omit<ManifestLine, 'declared'>]: ManifestLine[Name] } & {
  declared?: number | readonly string[];
};

function fill(line: Line, { defaults, declared }: ManifestHeader): void {
  if (line.declared !== undefined) {
    const names = typeof line.declared === 'number' ? declared?.[line.declared] : line.declared;
    if (names === undefined) {
      delete line.declared;
    } else {
      line.declared = names;
    }
  }
  if (line.etag !== undefined) {
    fillDefaults(line, defaults);
  }
}

function fillDefaults(line: Line, { storageClass, versionId, encryption }: ManifestHeader['defaults']): void {
  if (storageClass !== undefined && line.storageClass === undefined) {
    line.storageClass = storageClass;
  }
  if (versionId !== undefined && line.versionId === undefined) {
    line.versionId = versionId;
  }
  if (encryption !== undefined && line.encryption === undefined) {
    line.encryption = encryption;
  }
}
