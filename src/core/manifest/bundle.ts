import { S3recError } from '../error.ts';
import { hasMembers, type Members } from '../members.ts';
import { decodeBase64 } from './base64.ts';
import { PAYLOAD_TYPE, type Envelope } from './dsse.ts';

/** https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto */
const BUNDLE_MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/** Bytes. No bundle of ours is as large, and a larger file is not read. */
export const BUNDLE_MAX_BYTES = 1_048_576;

/** How many quarantined bundles a statement names. With the longest keys they take half of what a bundle may have. */
export const QUARANTINED_MAX = 256;

export interface Bundle extends Envelope {
  /**
   * The fingerprint of the key, as the signer gives it. It is not signed, and only helps to name the key in messages.
   */
  readonly hint: string;
}

/** Writes a bundle, in the form that cosign 3, sigstore-js and openssl (over the PAE) verify. */
export function formatBundle(bundle: Bundle): string {
  return `${JSON.stringify({
    mediaType: BUNDLE_MEDIA_TYPE,
    verificationMaterial: {
      publicKey: { hint: bundle.hint },
      tlogEntries: [],
      timestampVerificationData: { rfc3161Timestamps: [] },
    },
    dsseEnvelope: {
      payload: Buffer.from(bundle.payload).toString('base64'),
      payloadType: PAYLOAD_TYPE,
      signatures: [{ sig: Buffer.from(bundle.signature).toString('base64'), keyid: '' }],
    },
  })}\n`;
}

/**
 * Reads a bundle with one signature made with a key (no certificate). `at` names it in messages.
 * @throws S3recError VERIFY_SIGNATURE: it cannot be read, and so not be verified
 */
export function parseBundle(text: string, at: string): Bundle {
  const refuse: (found: string, cause?: unknown) => never = (found, cause) => {
    throw new S3recError('VERIFY_SIGNATURE', `${at} is not a bundle that can be verified: ${found}`, { cause });
  };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    refuse('it is not JSON', error);
  }
  const bundle = members(json) ?? refuse('it is not a JSON object');
  if (bundle['mediaType'] !== BUNDLE_MEDIA_TYPE) {
    refuse(`its mediaType is ${show(bundle['mediaType'])}, expected "${BUNDLE_MEDIA_TYPE}"`);
  }
  const envelope = members(bundle['dsseEnvelope']) ?? refuse('it has no dsseEnvelope');
  if (envelope['payloadType'] !== PAYLOAD_TYPE) {
    refuse(`its payloadType is ${show(envelope['payloadType'])}, expected "${PAYLOAD_TYPE}"`);
  }
  const signatures: unknown = envelope['signatures'];
  if (!Array.isArray(signatures) || signatures.length !== 1) {
    refuse(`it has ${Array.isArray(signatures) ? signatures.length : 'no list of'} signatures, expected one`);
  }
  const signature = members(signatures[0]);
  const material = members(bundle['verificationMaterial']) ?? refuse('it has no verificationMaterial');
  const hint = members(material['publicKey'])?.['hint'];
  if (typeof hint !== 'string') {
    refuse('its verificationMaterial holds no publicKey with a hint');
  }
  return {
    payload: base64(envelope['payload']) ?? refuse('its payload is not base64'),
    signature: base64(signature?.['sig']) ?? refuse('its signature is not base64'),
    hint,
  };
}

function base64(value: unknown): Uint8Array | undefined {
  const bytes = typeof value === 'string' ? decodeBase64(value) : undefined;
  return bytes === undefined || bytes.length === 0 ? undefined : bytes;
}

function members(value: unknown): Members | undefined {
  return hasMembers(value) ? value : undefined;
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 100);
}
