/** Signs with one P-256 key. */
export interface Signer {
  /**
   * Signs by ECDSA P-256 over the SHA-256 of `message`. The signature is DER (X9.62), as DSSE verifiers expect.
   * @param signal ends the waiting for a key that is asked for again
   * @throws S3recError SIGN_*
   */
  sign(message: Uint8Array, signal?: AbortSignal): Promise<Uint8Array>;
  readonly key: PublicKey;
}

/** A key that signatures are checked with. */
export interface PublicKey {
  /** The key's SPKI in PEM. */
  readonly pem: string;
  /** SHA-256 of the SPKI DER in hex, which `trust` and predicates name the key by. */
  readonly fingerprint: string;
  /** The key's origin, for people: a path, `env S3REC_SIGNING_KEY`, or a KMS key ARN. */
  readonly origin: string;
}
