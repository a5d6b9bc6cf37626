import { S3recError } from '../../core/error.ts';
import type { LineText } from '../../core/manifest/assemble.ts';
import type {
  ManifestClosing,
  ManifestHeader,
  ManifestLine,
  NamedBase,
} from '../../core/manifest/manifest-document.ts';
import { MANIFEST } from '../../core/manifest/manifest-format.ts';
import { isOwned, type ManifestRecord } from '../../core/object/record.ts';
import type { DocumentFile, Documents, DocumentWriter, ManifestFile, ManifestReader } from '../../ports/documents.ts';
import { digestOf } from '../chain/assembled-digest.ts';
import { overlaid, type ManifestFiles } from '../chain/overlaid.ts';
import { recordOf } from '../chain/recorded.ts';
import type { TipManifest } from '../chain/tip.ts';
import { manifestLine } from './manifest-line.ts';
import type { ManifestShape } from './manifest-shape.ts';

/** The files that a run wrote, each in a temporary file. */
export interface WrittenManifest {
  /** The run's own file. */
  readonly own: DocumentFile;
  readonly base?: WrittenBase;
  /** Of the assembled manifest, in hex. */
  readonly sha256: string;
  /** Reads all files as one. */
  readonly reader: ManifestReader;
}

interface WrittenBase {
  readonly named: NamedBase;
  /** The compressed file. */
  readonly path: string;
  /** The document that it holds. */
  readonly content: DocumentFile;
}

/** Takes what a run makes of its keys, in their order. */
export interface RecordTaker {
  take(record: ManifestRecord): void;
  /** Nothing happened to the key since an earlier run left the line, which is of the manifest before. */
  keep(line: LineText): void;
}

/**
 * Writes the files of a run's manifest.
 * @param earlier the manifest before it
 * @param work gives the records, and returns the closing line
 * @throws S3recError LOCAL_NOT_WRITABLE
 */
export async function writeManifest(
  documents: Documents,
  { form, header, stem }: ManifestShape,
  earlier: TipManifest | undefined,
  signal: AbortSignal,
  work: (taker: RecordTaker) => Promise<Omit<ManifestClosing, 'sha256'>>,
): Promise<WrittenManifest> {
  const { run } = header;
  const own = documents.create(MANIFEST, header);
  const base = form === 'base' ? documents.create(MANIFEST, header) : undefined;
  try {
    const closing = await work({
      take(record) {
        const to = base !== undefined && isOwned(record) ? base : own;
        to.write(manifestLine(record, run, header));
      },
      keep(line) {
        if (form !== 'delta' && earlier !== undefined) {
          const record = recordOf(earlier.reader, line);
          // Lines of older versions do not name their run. What they say was so at the end of the run that wrote them.
          const left = record.run ?? earlier.reader.header.run;
          (base ?? own).write(manifestLine(record, left, header));
        }
      },
    });
    const file = own.close(closing);
    if (form === 'whole') {
      return { own: file, reader: file.read(), sha256: file.sha256 };
    }
    if (base === undefined) {
      const reader = overlaid({ ...filesBefore(earlier), own: file.read() });
      return { own: file, reader, sha256: await digestOf(reader, signal) };
    }
    const content = base.close(closing);
    const compressed = await documents.compress(content.path);
    const named = nameOf(`${stem}.base.jsonl.gz`, content, compressed);
    // Its header names the base, so it is written last. It has few lines.
    const written = copyOf(documents, file.read(), { ...header, base: named });
    const reader = overlaid({ own: written.read(), base: content.read(), deltas: [] });
    const sha256 = await digestOf(reader, signal);
    return { own: written, base: { named, path: compressed.file.path, content }, reader, sha256 };
  } catch (error) {
    own.discard();
    base?.discard();
    throw error;
  }
}

/** The files of the manifest before, over which the next delta lies. */
function filesBefore(earlier: TipManifest | undefined): Omit<ManifestFiles, 'own'> {
  if (earlier?.base === undefined) {
    throw new S3recError('INTERNAL', 'There is no base for a delta.');
  }
  const { own, base, deltas } = earlier;
  // The file of the run that wrote the base may be among them: no line of it owns anything.
  return { base: base.file, deltas: [...deltas, own].map(({ file }) => file) };
}

function nameOf(
  key: string,
  { size, sha256 }: DocumentFile,
  { file, members }: Awaited<ReturnType<Documents['compress']>>,
): NamedBase {
  return { key, bytes: file.size, sha256: file.sha256, content: { bytes: size, sha256 }, members };
}

function copyOf(
  documents: Documents,
  document: ManifestFile,
  header: ManifestHeader,
): ReturnType<DocumentWriter<ManifestHeader, ManifestLine, ManifestClosing>['close']> {
  const copy = documents.create(MANIFEST, header);
  for (const batch of document.records()) {
    batch.forEach((line) => copy.write(line));
  }
  const { sha256: _sha256, ...closing } = document.closing;
  return copy.close(closing);
}
