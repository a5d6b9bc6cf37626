import type { ResolvedSpec } from '../spec/resolved-spec.ts';
import type { DesiredAttributes, Encryption } from '../object/attributes.ts';

/** What a decision rests on beside the row. */
export interface DecideContext {
  readonly spec: ResolvedSpec;
  /** What the spec wants, its KMS key resolved to the ARN; null: the bucket's own, not compared. */
  readonly encryption: Encryption | null;
  /** `--refresh`: every object is asked for, although a manifest would prove it. */
  readonly refresh: boolean;
  attributesFor(key: string): DesiredAttributes;
  isProtected(key: string): boolean;
  /** The spec's `include` and `exclude` keep the key from having a file. */
  isExcluded(key: string): boolean;
  /** Keys of s3rec itself, of any spec. */
  isOwnKey(key: string): boolean;
}
