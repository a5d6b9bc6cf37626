import type { Predicate } from '../../core/manifest/statement.ts';
import type { Origin } from '../../core/object/origin.ts';
import type { ManifestReader } from '../../ports/documents.ts';
import type { OutsideAnchor } from '../chain/anchor.ts';
import type { Host } from '../chain/host.ts';
import { tellLostFiles } from '../chain/lost-files.ts';
import { readTip } from '../chain/read-tip.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';
import { anchorKept, type ProvenManifest } from '../chain/manifest-files.ts';
import { recordedRun } from '../chain/recorded-run.ts';
import { recordedTip } from '../chain/recorded-tip.ts';
import { present } from '../../core/present.ts';

/** A proven manifest, and the place of its objects. */
export interface PullManifest {
  readonly reader: ManifestReader;
  readonly run: number;
  /** SHA-256 in hex. */
  readonly sha256: string;
  readonly name: string;
  readonly target: Origin['target'];
  readonly freshness: TipReading['freshness'];
  /** The newest run, where an older one was asked for by its number. What that recorded may be gone by now. */
  readonly head?: number;
  /** Whether its run did everything that it had planned. Absent: the statement that was read only confirms the run. */
  readonly result?: Predicate['result'];
}

const NOTHING = 'there is nothing to pull';

/** The manifest of the tip of a spec's chain. @throws S3recError NEVER_APPLIED, VERIFY_*, REMOTE_* */
export async function tipManifest(target: Target, host: Host, anchor: OutsideAnchor): Promise<PullManifest> {
  const reading = await readTip(target, host, { anchor });
  const { run, manifest, top } = recordedTip(reading, target.spec, NOTHING);
  await tellLostFiles(target, host, manifest);
  const { reader, sha256 } = manifest;
  const { freshness } = reading;
  return { ...placeIn(reader), reader, sha256, run, freshness, ...resultOf(top.predicate) };
}

/**
 * The manifest of an older run of the chain.
 * @throws S3recError USAGE (no such run), NEVER_APPLIED, VERIFY_*, REMOTE_*
 */
export async function runManifest(
  target: Target,
  host: Host,
  run: number,
  anchor: OutsideAnchor,
): Promise<PullManifest> {
  const { statement, manifest, newest, freshness } = await recordedRun(target, host, run, anchor, NOTHING);
  const { reader, sha256 } = manifest;
  return { ...placeIn(reader), reader, sha256, run, head: newest, freshness, ...resultOf(statement) };
}

/** The manifest in a file. @throws S3recError VERIFY_FRESHNESS */
export function keptManifest(proven: ProvenManifest, anchor: OutsideAnchor): PullManifest {
  const { reader, predicate, pointer } = proven;
  const freshness = anchorKept(proven, anchor) ? 'anchored' : 'not-checked';
  return { ...placeIn(reader), reader, sha256: pointer.sha256, run: predicate.run, freshness, ...resultOf(predicate) };
}

function resultOf({ result }: Predicate): Pick<PullManifest, 'result'> {
  return present({ result });
}

/** The place by the header, which was compared with the signed statement. */
function placeIn(reader: ManifestReader): Pick<PullManifest, 'name' | 'target'> {
  const { spec, target } = reader.header;
  return { name: spec.name, target };
}
