import { createHash, createHmac, createSecretKey, type Hash, type Hmac, type KeyObject } from 'node:crypto';

/** Keys as the SDK gives them, and as Node takes them. Those that are derived are the same objects for a day. */
const derived = new WeakMap<object, KeyObject>();
let secret: { readonly text: string; readonly key: KeyObject } | undefined;

/**
 * SHA-256 and its HMAC, as the SDK's signer makes them. A run signs all requests with the same two keys, and Node takes
 * 18 us for an HMAC with a raw key, but 3 with one that it knows.
 */
export class SigningHash {
  readonly #key: KeyObject | undefined;
  #hash: Hash | Hmac;

  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.#key = key === undefined ? undefined : keyObject(key);
    this.#hash = this.#begin();
  }

  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#begin();
  }

  #begin(): Hash | Hmac {
    return this.#key === undefined ? createHash('sha256') : createHmac('sha256', this.#key);
  }
}

function keyObject(key: string | ArrayBuffer | ArrayBufferView): KeyObject {
  if (typeof key === 'string') {
    secret = secret?.text === key ? secret : { text: key, key: createSecretKey(key, 'utf8') };
    return secret.key;
  }
  const known = derived.get(key) ?? createSecretKey(bytesOf(key));
  derived.set(key, known);
  return known;
}

function bytesOf(key: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(key) ? new Uint8Array(key.buffer, key.byteOffset, key.byteLength) : new Uint8Array(key);
}
