import { createHmac } from 'node:crypto';

// A client signs with one key per day and service, so few entries serve every request. A flood of scopes must not make
// this grow.
const LIMIT = 64;
const derived = new Map<string, Buffer>();

/** The key of Signature Version 4 for a secret and a scope (yyyymmdd/region/service/aws4_request). */
export function signingKey(secret: string, scope: string): Buffer {
  const name = `${secret}\n${scope}`;
  const known = derived.get(name);
  if (known !== undefined) {
    return known;
  }
  let key: Buffer = Buffer.from(`AWS4${secret}`, 'utf8');
  for (const part of scope.split('/')) {
    key = hmac(key, part);
  }
  if (derived.size >= LIMIT) {
    derived.clear();
  }
  derived.set(name, key);
  return key;
}

export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'latin1').digest();
}
