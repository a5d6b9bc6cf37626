import { createECDH, randomBytes, type KeyObject } from 'node:crypto';

// The order of P-256's base point (FIPS 186-5, SP 800-186 3.2.1.3).
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * Signs a digest that was computed elsewhere by ECDSA over P-256, as KMS does for MessageType DIGEST. Node's own sign
 * and verify always hash once more.
 * @returns the signature in DER (RFC 3279, Ecdsa-Sig-Value)
 */
export function signDigest(key: KeyObject, digest: Uint8Array): Buffer {
  const d = privateScalar(key);
  const e = toNumber(digest);
  for (;;) {
    const k = toNumber(randomBytes(32));
    if (k === 0n || k >= ORDER) {
      continue;
    }
    const r = xOfMultiple(k) % ORDER;
    const s = modulo(inverse(k) * (e + r * d));
    if (r !== 0n && s !== 0n) {
      return encode(r, s);
    }
  }
}

/** Whether a signature in DER is one of this key over the digest. It needs the private key, which KMS has. */
export function verifyDigest(key: KeyObject, digest: Uint8Array, signature: Uint8Array): boolean {
  const pair = decode(signature);
  if (pair === undefined) {
    return false;
  }
  const { r, s } = pair;
  if (r <= 0n || r >= ORDER || s <= 0n || s >= ORDER) {
    return false;
  }
  // u1*G + u2*Q equals (u1 + u2*d)*G, so one multiplication of the base point decides.
  const k = modulo(inverse(s) * (toNumber(digest) + r * privateScalar(key)));
  return k !== 0n && xOfMultiple(k) % ORDER === r;
}

function privateScalar(key: KeyObject): bigint {
  return toNumber(Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url'));
}

function xOfMultiple(scalar: bigint): bigint {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(toBytes(scalar));
  return toNumber(curve.getPublicKey().subarray(1, 33));
}

function modulo(value: bigint): bigint {
  const rest = value % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

/** The inverse modulo the order, by the extended algorithm of Euclid. */
function inverse(value: bigint): bigint {
  let [a, b, x, y] = [modulo(value), ORDER, 1n, 0n];
  while (a !== 0n) {
    const quotient = b / a;
    [a, b] = [b - quotient * a, a];
    [x, y] = [y - quotient * x, x];
  }
  return modulo(y);
}

function encode(r: bigint, s: bigint): Buffer {
  const body = Buffer.concat([integer(r), integer(s)]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

function integer(value: bigint): Buffer {
  const bytes = toBytes(value);
  const start = bytes.findIndex((byte) => byte !== 0);
  const short = bytes.subarray(start);
  // DER integers are signed: a leading bit that is set needs a zero before it.
  const content = (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short;
  return Buffer.concat([Buffer.from([0x02, content.length]), content]);
}

function decode(signature: Uint8Array): { r: bigint; s: bigint } | undefined {
  const bytes = Buffer.from(signature);
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2) {
    return undefined;
  }
  const numbers: bigint[] = [];
  let at = 2;
  while (at < bytes.length) {
    const length = bytes[at + 1] ?? 0;
    const content = bytes.subarray(at + 2, at + 2 + length);
    if (bytes[at] !== 0x02 || length === 0 || length > 33 || content.length !== length) {
      return undefined;
    }
    numbers.push(toNumber(content));
    at += 2 + length;
  }
  const [r, s] = numbers;
  // Only the one encoding that DER allows is accepted.
  if (r === undefined || s === undefined || r >= 1n << 256n || s >= 1n << 256n) {
    return undefined;
  }
  return encode(r, s).equals(bytes) ? { r, s } : undefined;
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}

function toBytes(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
}
