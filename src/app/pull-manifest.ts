import { S3recError } from '../core/error.ts';
import type { ManifestHeader } from '../core/manifest/manifest-document.ts';
import type { Target } from '../core/plan/plan-document.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { DocumentReader } from '../ports/documents.ts';
import { assertOutsideAnchor, type OutsideAnchor } from './anchor.ts';
import type { HeadReading } from './head.ts';
import { folderOf, type ProvenManifest } from './manifest-files.ts';

/** A manifest that is proven, and where its objects lie. */
export interface PullManifest {
  readonly reader: DocumentReader;
  readonly run: number;
  /** Hex. */
  readonly sha256: string;
  readonly name: string;
  readonly target: Target;
  readonly freshness: HeadReading['freshness'];
}

/** What the head of a spec's chain records. @throws S3recError NEVER_APPLIED */
export function headManifest({ head, freshness }: HeadReading, spec: ResolvedSpec): PullManifest {
  if (head?.manifest === undefined) {
    const found = head === undefined ? 'nothing has been applied yet' : 'no run has ended yet';
    throw new S3recError('NEVER_APPLIED', `${spec.name}: ${found}, so that there is nothing to pull`, {
      hint: 's3rec apply makes the first manifest.',
    });
  }
  const { reader, sha256 } = head.manifest;
  return { ...placeIn(reader), reader, sha256, run: head.run, freshness };
}

/** The same of a manifest in files. @throws S3recError VERIFY_FRESHNESS */
export function keptManifest({ reader, predicate, pointer }: ProvenManifest, anchor: OutsideAnchor): PullManifest {
  assertOutsideAnchor(predicate, anchor, { evidenceBucket: pointer.bucket, folder: folderOf(pointer.key) });
  const isAnchored = anchor.atLeast !== undefined || anchor.expectManifest !== undefined;
  const freshness = isAnchored ? 'anchored' : 'not-checked';
  return { ...placeIn(reader), reader, sha256: pointer.sha256, run: predicate.run, freshness };
}

/** The header has been held against the signed statement. */
function placeIn(reader: DocumentReader): Pick<PullManifest, 'name' | 'target'> {
  const { spec, target } = reader.header as ManifestHeader;
  return { name: spec.name, target };
}
