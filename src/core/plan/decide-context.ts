import type { ResolvedSpec } from '../spec/resolved-spec.ts';
import type { DesiredAttributes, Encryption } from '../object/attributes.ts';

/** The facts that a decision needs beside the row. */
export interface DecideContext {
  readonly spec: ResolvedSpec;
  /**
   * The encryption that the spec wants, with its KMS key resolved to the ARN. Null: the bucket's default, which is not
   * compared.
   */
  readonly encryption: Encryption | null;
  /** `--refresh`: S3 is asked about every object, even where a manifest would prove it. */
  readonly refresh: boolean;
  attributesFor(key: string): DesiredAttributes;
  isProtected(key: string): boolean;
  /** Whether the spec's `include` and `exclude` keep the key from having a file. */
  isExcluded(key: string): boolean;
  /** Whether a key is one of s3rec's own, for any spec. */
  isOwnKey(key: string): boolean;
}
