import { S3recError } from '../error.ts';
import type { ManifestHeader } from './manifest-document.ts';
import type { Place } from './place.ts';
import type { Predicate } from './statement.ts';

/**
 * Refuses a manifest whose header disagrees with the statement that names it. `run` is the statement of the run that made it.
 * @throws S3recError VERIFY_PLACE, VERIFY_CHAIN
 */
export function checkManifestHeader(header: unknown, run: Predicate, place: Place, at: string): void {
  const { spec, target, ...rest } = (header ?? {}) as Partial<ManifestHeader>;
  const places = [
    ['name', spec?.name, place.name],
    ['bucket', target?.bucket, place.bucket],
    ['prefix', target?.prefix, place.prefix],
    ['endpoint', target?.endpoint ?? null, place.endpoint],
    ['expectedBucketOwner', target?.expectedBucketOwner ?? null, place.expectedBucketOwner],
  ] as const;
  for (const [field, found, expected] of places) {
    if (found !== expected) {
      throw new S3recError('VERIFY_PLACE', `${at} is of another place: ${field} is ${found}, the spec has ${expected}`);
    }
  }
  const links = [
    ['run', rest.run, run.run],
    ['planId', rest.planId, run.planId],
    ['predecessor', rest.predecessor, run.predecessor?.manifestSha256],
  ] as const;
  for (const [field, found, expected] of links) {
    if (found !== expected) {
      throw new S3recError('VERIFY_CHAIN', `${at}: ${field} is ${found}, its signed statement says ${expected}`);
    }
  }
}
