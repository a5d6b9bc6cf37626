import { S3recError } from '../../core/error.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { specCommand } from '../../core/shell-word.ts';
import type { Tip, TipManifest, TipReading } from './tip.ts';

/** A tip that has a manifest. */
export type RecordedTip = Tip & { readonly manifest: TipManifest };

/**
 * The tip, where it records something.
 * @param so what follows without a manifest: `there is nothing to pull`
 * @throws S3recError NEVER_APPLIED
 */
export function recordedTip({ tip }: Pick<TipReading, 'tip'>, spec: ResolvedSpec, so: string): RecordedTip {
  if (tip?.manifest === undefined) {
    throw neverApplied(tip, spec, so);
  }
  return { ...tip, manifest: tip.manifest };
}

export function neverApplied(tip: Tip | undefined, spec: ResolvedSpec, so: string): S3recError {
  const found = tip === undefined ? 'nothing has been applied yet' : 'no run has ended yet';
  return new S3recError('NEVER_APPLIED', `${spec.name}: ${found}, so that ${so}`, {
    hint: specCommand('apply', spec),
  });
}
