import type { PlanHeader } from '../../core/plan/plan-document.ts';
import type { Origin } from '../../core/object/origin.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { Host } from '../chain/host.ts';
import type { TipReading } from '../chain/tip.ts';
import { present } from '../../core/present.ts';

/** The tool, spec and place of a comparison, for the first line of a document. */
export function originOf({ toolVersion }: Host, spec: ResolvedSpec): Origin {
  const { file, document, name, digest } = spec;
  return {
    tool: { name: 's3rec', version: toolVersion },
    spec: { file, document, name, digest },
    target: targetOf(spec),
  };
}

export function targetOf(spec: ResolvedSpec): PlanHeader['target'] {
  return {
    bucket: spec.bucket,
    prefix: spec.prefix,
    ...present({ region: spec.region, endpoint: spec.endpoint, expectedBucketOwner: spec.expectedBucketOwner }),
  };
}

export function predecessorOf({ tip }: TipReading): PlanHeader['predecessor'] {
  return tip === undefined ? null : { run: tip.run, sha256: tip.manifest?.sha256 ?? null, git: tip.predicate.git };
}
