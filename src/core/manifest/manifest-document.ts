import type { Encryption } from '../object/attributes.ts';
import type { Target } from '../object/origin.ts';
import type { DeclaredLists } from '../proof/declared-lists.ts';
import type { ManifestRecord, ManifestStatus } from '../object/record.ts';

export const MANIFEST_FORMAT = 's3rec.manifest/v1';

/** First line of a manifest. */
export interface ManifestHeader {
  readonly format: typeof MANIFEST_FORMAT;
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

/** Last line of a manifest. */
export interface ManifestClosing {
  readonly summary: Readonly<Partial<Record<ManifestStatus, number>>>;
  readonly records: number;
  /** The bytes of all owned objects. */
  readonly bytes: number;
  /** SHA-256 over all lines before this one, line ends included, in hex. */
  readonly sha256: string;
}
