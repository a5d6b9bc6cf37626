import { createHash, createPublicKey, verify } from 'node:crypto';
import { isS3recError, S3recError } from '../error.ts';
import { parseBundle } from './bundle.ts';
import { preAuthEncoding, type Envelope } from './dsse.ts';
import { parseStatement } from './parse-statement.ts';
import type { Predecessor, Statement } from './statement.ts';

/** A public key by its PEM and the SHA-256 of its SPKI in hex (the port's `PublicKey`). */
export interface TrustedKey {
  readonly pem: string;
  readonly fingerprint: string;
  readonly origin: string;
}

export interface ProvenBundle {
  readonly statement: Statement;
  /** The trusted key that made the signature. */
  readonly signedBy: TrustedKey;
  /** SHA-256 over the payload in hex, which the next statement names. */
  readonly statementSha256: string;
}

/**
 * Proves signature and signer of a bundle, then reads its statement. `at` names it in messages.
 * @throws S3recError VERIFY_SIGNATURE: not a bundle, or a trusted key's signature that does not fit; VERIFY_SIGNER:
 * signed by no trusted key; DOCUMENT_NEWER: signed, and of a newer format
 */
export function verifyBundle(text: string, keys: readonly TrustedKey[], at: string): ProvenBundle {
  const bundle = parseBundle(text, at);
  const signedBy = keys.find((key) => isSignedBy(bundle, key));
  if (signedBy === undefined) {
    const claimed = keys.find((key) => key.fingerprint === bundle.hint);
    if (claimed !== undefined) {
      throw new S3recError(
        'VERIFY_SIGNATURE',
        `The signature of ${at} does not verify with the key that it names, ${claimed.origin} (${claimed.fingerprint}).`,
        {
          hint: 'The bundle was changed after it was signed. Find out by whom before anything else is applied.',
        },
      );
    }
    const trusted = keys.map((key) => `${key.fingerprint} (${key.origin})`).join(', ');
    throw new S3recError(
      'VERIFY_SIGNER',
      `${at} is signed by the key ${printable(bundle.hint)}, which is not trusted. Trusted keys: ${trusted || 'none'}`,
      {
        hint: 'If this key is one of yours, add its public key to manifest.trust in the spec.',
      },
    );
  }
  return { statement: parseStatement(bundle.payload, at), signedBy, statementSha256: sha256(bundle.payload) };
}

/**
 * Proves an older bundle by the digest that a proven statement names, whatever key signed it, trusted or not.
 * @throws S3recError VERIFY_CHAIN, DOCUMENT_NEWER
 */
export function verifyPredecessor(text: string, expected: Predecessor, at: string): Statement {
  const bundle = readLink(() => parseBundle(text, at));
  const found = sha256(bundle.payload);
  if (found !== expected.statementSha256) {
    throw new S3recError(
      'VERIFY_CHAIN',
      `${at} is not the bundle that its successor names: its statement's SHA-256 is ${found}, expected ${expected.statementSha256}`,
    );
  }
  const statement = readLink(() => parseStatement(bundle.payload, at));
  const manifestSha256 = statement.predicate.manifest?.sha256 ?? null;
  if (statement.predicate.run !== expected.run || manifestSha256 !== expected.manifestSha256) {
    throw new S3recError(
      'VERIFY_CHAIN',
      `${at} is of run ${statement.predicate.run} with manifest ${manifestSha256 ?? 'none'}, its successor names run ${expected.run} with manifest ${expected.manifestSha256 ?? 'none'}`,
    );
  }
  return statement;
}

/** Reads a bundle without asking for its signature. One that cannot be read is a broken link. */
function readLink<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw isS3recError(error, 'VERIFY_SIGNATURE')
      ? new S3recError('VERIFY_CHAIN', error.message, { cause: error })
      : error;
  }
}

/** Whether `key` made the envelope's signature (ECDSA P-256 over SHA-256 of the PAE, DER). */
export function isSignedBy(envelope: Envelope, key: TrustedKey): boolean {
  return verify(
    'sha256',
    preAuthEncoding(envelope.payload),
    { key: createPublicKey(key.pem), dsaEncoding: 'der' },
    envelope.signature,
  );
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function printable(hint: string): string {
  return JSON.stringify(hint.slice(0, 100));
}
