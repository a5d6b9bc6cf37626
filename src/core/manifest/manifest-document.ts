import type { Encryption } from '../object/attributes.ts';
import type { Target } from '../object/origin.ts';
import type { DeclaredLists } from '../proof/declared-lists.ts';
import type { ManifestRecord, ManifestStatus } from '../object/record.ts';

export const MANIFEST_FORMAT = 's3rec.manifest/v2';
export const MANIFEST_FORMAT_V1 = 's3rec.manifest/v1';

/** A file of the evidence folder that a header names. */
export interface NamedFile {
  readonly key: string;
  readonly bytes: number;
  /** SHA-256 in hex. */
  readonly sha256: string;
}

/** A gzip file whose content is a manifest of all that was owned. */
export interface NamedBase extends NamedFile {
  /** The document that the file holds. */
  readonly content: Omit<NamedFile, 'key'>;
  /** The members of the file, in order: the first key in each (empty where there is none), and its compressed bytes. */
  readonly members: readonly { readonly first: string; readonly bytes: number }[];
}

/** First line of a manifest, or of one of its files. */
export interface ManifestHeader {
  readonly format: typeof MANIFEST_FORMAT | typeof MANIFEST_FORMAT_V1;
  readonly tool: { readonly name: 's3rec'; readonly version: string };
  readonly spec: { readonly name: string; readonly digest: string };
  readonly target: Target;
  readonly run: number;
  readonly planId: string;
  /** SHA-256 of the manifest before this one, in hex. */
  readonly predecessor: string | null;
  /**
   * Distinct lists of the names of fields that specs declared of objects. A record names its list. Absent: there are
   * none.
   */
  readonly declared?: DeclaredLists;
  /** The file that holds what stood before the deltas. Absent: this file has all lines. */
  readonly base?: NamedBase;
  /** The files of the runs since the base, ascending. The lines of later ones take the place of earlier ones. */
  readonly deltas?: readonly NamedFile[];
  /** Values of every record that does not state others. */
  readonly defaults: { readonly encryption?: Encryption; readonly storageClass?: string; readonly versionId?: null };
}

/**
 * A record as the document has it: without the header's defaults, and with the number of one of the header's lists in
 * place of names.
 */
export interface ManifestLine extends Omit<ManifestRecord, 'declared'> {
  /** The number of the list, from 0. It means nothing in a manifest without lists. */
  readonly declared?: number;
}

/** Last line of a manifest, which is the same in each file of a run: it counts the lines of the assembled manifest. */
export interface ManifestClosing {
  /** How many lines have each status. Lines of earlier runs count as `unchanged`. */
  readonly summary: Readonly<Partial<Record<ManifestStatus, number>>>;
  readonly records: number;
  /** The bytes of all owned objects. */
  readonly bytes: number;
  /** SHA-256 over all lines before this one, line ends included, in hex. */
  readonly sha256: string;
}
