import { byPlace, type Fault, type Place } from './fault.ts';
import { DEFAULT_MANIFEST_PREFIX } from './resolved-spec.ts';
import { find, placeOf, type SpecNode } from './spec-node.ts';

/** The names and places that no two specs may share. */
export interface Claim {
  readonly name: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly endpoint: string | undefined;
  /** Absent where a fault leaves it open. */
  readonly evidence?: { readonly bucket: string; readonly folder: string };
  /** The place of its name in the file. */
  readonly place: Place;
}

/**
 * The place that a document claims (`extends` merged), whatever else is wrong with the document. `faults` are its own.
 * Undefined: one of the faults leaves the place open.
 */
export function claimOf(root: SpecNode, faults: readonly Fault[]): Claim | undefined {
  const isOpen = (...path: string[]): boolean => {
    const found = find(root, path);
    return found !== undefined && faults.some((fault) => byPlace(fault, placeOf(found)) === 0);
  };
  const text = (...path: string[]): string | undefined => {
    const node = find(root, path)?.node;
    return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
  };
  const [name, bucket, prefix = ''] = [text('name'), text('bucket'), text('prefix')];
  if (
    name === undefined ||
    bucket === undefined ||
    ['name', 'bucket', 'prefix', 'endpoint'].some((field) => isOpen(field))
  ) {
    return undefined;
  }
  const place = placeOf(find(root, ['name']) ?? { node: root });
  const claim = { name, bucket, prefix, endpoint: text('endpoint'), place };
  if (isOpen('manifest') || isOpen('manifest', 'bucket') || isOpen('manifest', 'prefix')) {
    return claim;
  }
  const folder = `${prefix}${text('manifest', 'prefix') ?? DEFAULT_MANIFEST_PREFIX}${name}/`;
  return { ...claim, evidence: { bucket: text('manifest', 'bucket') ?? bucket, folder } };
}

/**
 * Faults of specs that would fight over one place, across all documents and files. Either bucket, prefix and name are
 * the same, and each would prune what the other uploads. Or the evidence of different buckets would lie in one folder
 * of a third.
 */
export function duplicateSpecs(claims: readonly Claim[]): readonly Fault[] {
  const faults: Fault[] = [];
  const identities = new Map<string, Place>();
  const folders = new Map<string, Place>();
  for (const { name, bucket, prefix, endpoint, evidence, place } of claims) {
    const identity = JSON.stringify([endpoint, bucket, prefix, name]);
    const evidenceAt = evidence && JSON.stringify([endpoint, evidence.bucket, evidence.folder]);
    const twin = identities.get(identity);
    const neighbour = evidenceAt === undefined ? undefined : folders.get(evidenceAt);
    if (twin !== undefined) {
      const message = `a second spec with name ${name}, bucket ${bucket} and prefix ${JSON.stringify(prefix)}`;
      faults.push({
        ...place,
        code: 'duplicate-spec',
        message,
        hint: `the first stands at ${show(twin)}; give one another name`,
      });
    } else if (evidence !== undefined && neighbour !== undefined) {
      const message = `a second spec whose evidence goes to s3://${evidence.bucket}/${evidence.folder}`;
      const hint = `the first stands at ${show(neighbour)}; give one another name or manifest.prefix`;
      faults.push({ ...place, code: 'duplicate-spec', message, hint });
    }
    if (twin === undefined) {
      identities.set(identity, place);
    }
    if (evidenceAt !== undefined && neighbour === undefined) {
      folders.set(evidenceAt, place);
    }
  }
  return faults;
}

function show({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
