import { createPublicKey } from 'node:crypto';
import { resolve } from 'node:path';
import { S3recError } from '../../core/error.ts';
import type { PublicKey } from '../../ports/signer.ts';
import type { AwsAccess } from '../aws-environment.ts';
import { readSmallFile } from '../read-small-file.ts';
import { nearestReal, specBounds, type SpecBounds } from '../spec-bounds.ts';
import { openKms } from './kms-client.ts';
import { kmsPublicKey } from './kms-public-key.ts';
import { MAX_KEY_BYTES, codeOrMessage } from './key-file.ts';
import { p256PublicKey } from './p256.ts';

/**
 * Loads the keys that `manifest.trust` lists: PEM files (relative to the spec's folder) and KMS key ARNs
 * (kms:GetPublicKey).
 * @throws S3recError LOCAL_REFUSED (a file that the spec must not name), LOCAL_NOT_FOUND, LOCAL_UNREADABLE,
 * SPEC_INVALID (not one P-256 public key), REMOTE_*
 */
export function loadTrust(
  trust: readonly string[],
  from: AwsAccess & { readonly directory: string; readonly allowOutside: boolean },
): Promise<PublicKey[]> {
  const bounds = specBounds(from.directory, from.allowOutside);
  return Promise.all(
    trust.map(async (entry) =>
      entry.startsWith('arn:')
        ? kmsPublicKey(await openKms(entry, from), entry)
        : readTrusted(resolve(from.directory, entry), entry, bounds),
    ),
  );
}

function readTrusted(path: string, entry: string, bounds: SpecBounds): PublicKey {
  const out = bounds(nearestReal(path));
  if (out !== undefined) {
    throw new S3recError('LOCAL_REFUSED', `The public key ${entry} ${out.says}`, { hint: out.hint });
  }
  return readPublicKey(path, entry);
}

/** Reads one P-256 public key from a PEM file. @param name what messages call it */
export function readPublicKey(path: string, name: string = path): PublicKey {
  const pem = readPem(path, name);
  const labels = [...pem.matchAll(/^-----BEGIN ([A-Z0-9 ]{1,40})-----/gm)].map((match) => match[1]);
  if (labels.length !== 1 || labels[0] !== 'PUBLIC KEY') {
    throw refused(name, labels.length === 0 ? 'it is no PEM' : `it holds ${labels.join(', ')}`);
  }
  let key: PublicKey | string;
  try {
    key = p256PublicKey(createPublicKey(pem), name);
  } catch (cause) {
    throw refused(name, 'it is damaged', cause);
  }
  if (typeof key === 'string') {
    throw refused(name, `it is a ${key}`);
  }
  return key;
}

function readPem(path: string, name: string): string {
  let bytes: Buffer | undefined;
  try {
    bytes = readSmallFile(path, MAX_KEY_BYTES);
  } catch (cause) {
    const reason = codeOrMessage(cause);
    throw reason === 'ENOENT'
      ? new S3recError('LOCAL_NOT_FOUND', `The public key ${name} does not exist (${path}).`, { cause })
      : new S3recError('LOCAL_UNREADABLE', `The public key ${name} cannot be read (${reason}).`, { cause });
  }
  if (bytes === undefined) {
    throw refused(name, `it has more than ${MAX_KEY_BYTES} bytes`);
  }
  return bytes.toString();
}

function refused(name: string, found: string, cause?: unknown): S3recError {
  return new S3recError(
    'SPEC_INVALID',
    `${name} is not a public key that can be trusted: ${found}; expected is one PUBLIC KEY on P-256.`,
    {
      hint: 'The public half of a private key is printed by:\n  openssl pkey -pubout -in PRIVATE.pem',
      cause,
    },
  );
}
