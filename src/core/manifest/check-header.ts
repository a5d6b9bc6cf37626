import { S3recError } from '../error.ts';
import type { ManifestHeader } from './manifest-document.ts';
import { fitsPlace, type Place } from './place.ts';
import type { Predicate } from './statement.ts';

/** The place of the objects that a manifest lists. */
type Target = Pick<Place, 'name' | 'bucket' | 'prefix' | 'endpoint' | 'expectedBucketOwner'>;

/**
 * Refuses a manifest whose header disagrees with the statement that names it. The statement is that of the run which
 * made the manifest, or of a confirmation, which does not know that run's plan.
 * @throws S3recError VERIFY_PLACE, VERIFY_CHAIN
 */
export function checkManifestHeader(
  { spec, target, ...rest }: ManifestHeader,
  statement: Predicate,
  place: Target,
  at: string,
): void {
  const places = [
    ['name', spec.name, place.name],
    ['bucket', target.bucket, place.bucket],
    ['prefix', target.prefix, place.prefix],
    ['endpoint', target.endpoint ?? null, place.endpoint],
    ['expectedBucketOwner', target.expectedBucketOwner ?? null, place.expectedBucketOwner],
  ] as const;
  for (const [field, found, expected] of places) {
    if (!fitsPlace(field, found, expected)) {
      throw new S3recError(
        'VERIFY_PLACE',
        `${at} belongs to another place: ${field} is ${found}, expected ${expected}`,
      );
    }
  }
  const { kind, run, planId, predecessor } = statement;
  const links =
    kind === 'confirmation'
      ? ([['run', rest.run, predecessor?.run]] as const)
      : ([
          ['run', rest.run, run],
          ['planId', rest.planId, planId],
          ['predecessor', rest.predecessor, predecessor?.manifestSha256],
        ] as const);
  for (const [field, found, expected] of links) {
    if (found !== expected) {
      throw new S3recError('VERIFY_CHAIN', `${at}: ${field} is ${found}, its signed statement says ${expected}`);
    }
  }
}
