import { createHash } from 'node:crypto';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { Target } from '../../core/object/origin.ts';

/**
 * The mark by which comments, issues and deployments know a spec again, in hex. Two specs for one place have the same.
 */
export function specMark(name: string, { bucket, prefix, endpoint }: Target): string {
  return createHash('sha256').update(canonicalJson({ name, bucket, prefix, endpoint })).digest('hex');
}

/** The first line of a comment or of an issue's body. It is not displayed. */
export function markerOf(mark: string): string {
  return `<!-- s3rec ${mark} -->`;
}

export function isMarked(body: unknown, mark: string): boolean {
  return typeof body === 'string' && /^[^\r\n]*/.exec(body)?.[0] === markerOf(mark);
}
