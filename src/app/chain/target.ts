import type { Encryption } from '../../core/object/attributes.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { PublicKey } from '../../ports/signer.ts';
import type { Bucket } from '../observe/bucket.ts';

/**
 * The target of a run: one spec, its bucket, and the evidence that belongs to it. Its `signal` ends all that is asked
 * of both.
 */
export interface Target extends Bucket {
  readonly spec: ResolvedSpec;
  /** The bucket that the spec's evidence lies in, often the same. */
  readonly evidence: ObjectStore;
  /** The keys that the spec trusts. Where it lists none, only the signing key. */
  readonly keys: readonly PublicKey[];
  /** The S3 endpoint in effect, wherever it was configured. Null: AWS. Anchors are kept per endpoint. */
  readonly endpoint: string | null;
  /**
   * The encryption that objects and evidence are written with. The spec's key is resolved to its ARN once, by asking
   * KMS. Null: the bucket's default.
   * @throws S3recError REMOTE_KMS
   */
  readonly encryption: () => Promise<Encryption | null>;
}
