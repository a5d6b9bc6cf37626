import type { Fault, Place } from './fault.ts';
import type { ResolvedSpec } from './resolved-spec.ts';

export interface PlacedSpec {
  readonly spec: ResolvedSpec;
  /** Where its name stands. */
  readonly place: Place;
}

/**
 * Specs that would fight over one place, over all documents and files: the same bucket, prefix and name (each would
 * prune what the other uploads), or different buckets whose evidence would lie in one folder of a third.
 */
export function duplicateSpecs(specs: readonly PlacedSpec[]): readonly Fault[] {
  const faults: Fault[] = [];
  const identities = new Map<string, Place>();
  const evidence = new Map<string, Place>();
  for (const { spec, place } of specs) {
    const { name, bucket, prefix, endpoint, manifest } = spec;
    const identity = JSON.stringify([endpoint, bucket, prefix, name]);
    const folder = `${prefix}${manifest.prefix}${name}/`;
    const evidenceAt = JSON.stringify([endpoint, manifest.bucket, folder]);
    const twin = identities.get(identity);
    const neighbour = evidence.get(evidenceAt);
    if (twin !== undefined) {
      const message = `a second spec with name ${name}, bucket ${bucket} and prefix ${JSON.stringify(prefix)}`;
      faults.push({
        ...place,
        code: 'duplicate-spec',
        message,
        hint: `the first stands at ${show(twin)}; give one another name`,
      });
    } else if (neighbour !== undefined) {
      const message = `a second spec whose evidence goes to s3://${manifest.bucket}/${folder}`;
      const hint = `the first stands at ${show(neighbour)}; give one another name or manifest.prefix`;
      faults.push({ ...place, code: 'duplicate-spec', message, hint });
    }
    if (twin === undefined) identities.set(identity, place);
    if (neighbour === undefined) evidence.set(evidenceAt, place);
  }
  return faults;
}

function show({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
