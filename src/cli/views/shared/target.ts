import type { Target } from '../../../core/object/origin.ts';
import { escapeText } from './escape.ts';

/** `s3://bucket/prefix`, and the endpoint where the spec names one. */
export function targetText(target: Target): string {
  const at = target.endpoint === undefined ? '' : ` at ${target.endpoint}`;
  return escapeText(`s3://${target.bucket}/${target.prefix}${at}`);
}
