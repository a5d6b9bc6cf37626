import { S3recError } from '../../core/error.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { specCommand } from '../../core/shell-word.ts';
import type { Head, HeadManifest, HeadReading } from './head.ts';

/** A head that records something. */
export type RecordedHead = Head & { readonly manifest: HeadManifest };

/** @param so what follows without a manifest: `there is nothing to pull`. @throws S3recError NEVER_APPLIED */
export function recordedHead({ head }: Pick<HeadReading, 'head'>, spec: ResolvedSpec, so: string): RecordedHead {
  if (head?.manifest === undefined) {
    throw neverApplied(head, spec, so);
  }
  return { ...head, manifest: head.manifest };
}

export function neverApplied(head: Head | undefined, spec: ResolvedSpec, so: string): S3recError {
  const found = head === undefined ? 'nothing has been applied yet' : 'no run has ended yet';
  return new S3recError('NEVER_APPLIED', `${spec.name}: ${found}, so that ${so}`, {
    hint: specCommand('apply', spec),
  });
}
