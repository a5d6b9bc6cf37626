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
  /** Hex SHA-256 of the manifest before this one. */
  readonly predecessor: string | null;
  /** Distinct lists of names of fields that specs declared of objects; a record says which is its. Absent: none. */
  readonly declared?: DeclaredLists;
  /** What every record has that does not say otherwise. */
  readonly defaults: { readonly encryption?: Encryption; readonly storageClass?: string; readonly versionId?: null };
}

/** A record as it stands in the document: without the header's defaults, its names being one of the header's lists. */
export interface ManifestLine extends Omit<ManifestRecord, 'declared'> {
  /** From 0; in manifests without lists it means nothing. */
  readonly declared?: number;
}

/** Last line of a manifest. */
export interface ManifestClosing {
  readonly summary: Readonly<Partial<Record<ManifestStatus, number>>>;
  readonly records: number;
  /** Bytes of all owned objects. */
  readonly bytes: number;
  /** Hex SHA-256 over all lines before this one, line ends included. */
  readonly sha256: string;
}
