import { createHash } from 'node:crypto';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { Target } from '../../core/object/origin.ts';

/** One spec, as comments, issues and deployments know it again: hex. Two specs that mean one place are one. */
export function specMark(name: string, { bucket, prefix, endpoint }: Target): string {
  return createHash('sha256').update(canonicalJson({ name, bucket, prefix, endpoint })).digest('hex');
}

/** The first line of a comment or an issue's body. Nobody sees it. */
export function markerOf(mark: string): string {
  return `<!-- s3rec ${mark} -->`;
}

export function isMarked(body: unknown, mark: string): boolean {
  return typeof body === 'string' && /^[^\r\n]*/.exec(body)?.[0] === markerOf(mark);
}
