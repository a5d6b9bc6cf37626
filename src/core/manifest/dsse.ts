/** https://github.com/secure-systems-lab/dsse/blob/master/protocol.md */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** A signed payload. `signature` is ECDSA over `preAuthEncoding(payload)`, DER. */
export interface Envelope {
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

/** The bytes that are signed (PAE). Lengths in them are in bytes. */
export function preAuthEncoding(payload: Uint8Array, payloadType: string = PAYLOAD_TYPE): Uint8Array {
  const type = Buffer.from(payloadType);
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload]);
}
