import { S3recError } from '../error.ts';
import type { ResolvedSpec } from '../spec/resolved-spec.ts';
import { evidenceFolder, parseRunKey } from './names.ts';
import { subjectsOf, type ManifestPointer, type Statement } from './statement.ts';

/** The place that a statement must name to belong to this spec. */
export interface Place {
  readonly name: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly endpoint: string | null;
  readonly expectedBucketOwner: string | null;
  /** The bucket of the evidence. */
  readonly evidenceBucket: string;
  readonly folder: string;
}

export function placeOf(spec: ResolvedSpec): Place {
  return {
    name: spec.name,
    bucket: spec.bucket,
    prefix: spec.prefix,
    endpoint: spec.endpoint ?? null,
    expectedBucketOwner: spec.expectedBucketOwner ?? null,
    evidenceBucket: spec.manifest.bucket,
    folder: evidenceFolder(spec),
  };
}

const FIELDS = ['name', 'bucket', 'prefix', 'endpoint', 'expectedBucketOwner'] as const;

/**
 * Whether evidence that was signed with `found` in this field belongs to the place that the spec names. Evidence
 * without an endpoint fits any: the environment named the endpoint then, and it may be written into the spec now.
 * Evidence with an endpoint does not fit a spec without one.
 */
export function fitsPlace(field: (typeof FIELDS)[number], found: unknown, expected: string | null): boolean {
  return found === expected || (field === 'endpoint' && found === null);
}

/**
 * Refuses a statement that was made for another spec or place, or that points at a manifest elsewhere. `at` is the
 * bundle's own key. A bundle under a run's key must be that run's.
 * @throws S3recError VERIFY_PLACE, VERIFY_DIGEST (subject and manifest disagree)
 */
export function assertPlace({ predicate, subject }: Statement, place: Place, at: string): void {
  for (const field of FIELDS) {
    if (!fitsPlace(field, predicate[field], place[field])) {
      throw new S3recError(
        'VERIFY_PLACE',
        `${at} belongs to another place: ${field} is ${show(predicate[field])}, the spec has ${show(place[field])}`,
        {
          hint: `If the spec's ${field} was changed on purpose, the chain of manifests must begin anew.`,
        },
      );
    }
  }
  const own = parseRunKey(place.folder, at);
  if (own !== undefined && (own.run !== predicate.run || !own.stem.endsWith(`_${predicate.planId.slice(0, 8)}`))) {
    throw new S3recError(
      'VERIFY_PLACE',
      `${at} holds the bundle of run ${predicate.run}, plan ${predicate.planId.slice(0, 8)}`,
    );
  }
  const { manifest } = predicate;
  if (manifest === null) {
    return;
  }
  const key = parseRunKey(place.folder, manifest.key);
  const expectedRun = predicate.kind === 'confirmation' ? predicate.predecessor?.run : predicate.run;
  if (manifest.bucket !== place.evidenceBucket || key?.suffix !== '.jsonl' || key.run !== expectedRun) {
    throw new S3recError(
      'VERIFY_PLACE',
      `${at} points at a manifest elsewhere: s3://${manifest.bucket}/${manifest.key}, expected one of run ${expectedRun} in s3://${place.evidenceBucket}/${place.folder}`,
    );
  }
  if (own !== undefined && own.stem !== key.stem) {
    throw new S3recError('VERIFY_PLACE', `${at} names the manifest ${manifest.key}, expected ${own.stem}.jsonl`);
  }
  for (const [index, { name, digest }] of subjectsOf(manifest).entries()) {
    const found = subject[index];
    if (found?.name !== name || found.digest.sha256 !== digest.sha256) {
      throw new S3recError(
        'VERIFY_DIGEST',
        `${at}: its subject is ${found?.name} with SHA-256 ${found?.digest.sha256}, its manifest ${name} with ${digest.sha256}`,
      );
    }
  }
}

/** The key of the write-once bundle of the run that wrote this manifest. */
export function bundleKeyOf(manifest: Pick<ManifestPointer, 'key'>): string {
  return `${manifest.key.slice(0, -'.jsonl'.length)}.sigstore.json`;
}

function show(value: string | null): string {
  return value === null ? 'not set' : `"${value}"`;
}
