import type { ManifestHeader } from '../../core/manifest/manifest-document.ts';
import type { Predicate } from '../../core/manifest/statement.ts';
import type { Target } from '../../core/plan/plan-document.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { DocumentReader } from '../../ports/documents.ts';
import type { OutsideAnchor } from '../head/anchor.ts';
import type { HeadReading } from '../head/head.ts';
import { anchorKept, type ProvenManifest } from '../head/manifest-files.ts';
import { recordedHead } from '../head/recorded-head.ts';

/** A manifest that is proven, and where its objects lie. */
export interface PullManifest {
  readonly reader: DocumentReader;
  readonly run: number;
  /** Hex. */
  readonly sha256: string;
  readonly name: string;
  readonly target: Target;
  readonly freshness: HeadReading['freshness'];
  /** Whether its run did all that it had planned; absent: the statement that was read only confirms the run. */
  readonly result?: Predicate['result'];
}

/** What the head of a spec's chain records. @throws S3recError NEVER_APPLIED */
export function headManifest(reading: HeadReading, spec: ResolvedSpec): PullManifest {
  const { run, manifest, top } = recordedHead(reading, spec, 'there is nothing to pull');
  const { reader, sha256 } = manifest;
  const { freshness } = reading;
  return { ...placeIn(reader), reader, sha256, run, freshness, ...resultOf(top.predicate) };
}

/** The same of a manifest in files. @throws S3recError VERIFY_FRESHNESS */
export function keptManifest(proven: ProvenManifest, anchor: OutsideAnchor): PullManifest {
  const { reader, predicate, pointer } = proven;
  const freshness = anchorKept(proven, anchor) ? 'anchored' : 'not-checked';
  return { ...placeIn(reader), reader, sha256: pointer.sha256, run: predicate.run, freshness, ...resultOf(predicate) };
}

function resultOf({ result }: Predicate): Pick<PullManifest, 'result'> {
  return result === undefined ? {} : { result };
}

/** The header has been held against the signed statement. */
function placeIn(reader: DocumentReader): Pick<PullManifest, 'name' | 'target'> {
  const { spec, target } = reader.header as ManifestHeader;
  return { name: spec.name, target };
}
