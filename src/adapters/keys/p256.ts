import { createHash, type KeyObject } from 'node:crypto';
import type { PublicKey } from '../../ports/signer.ts';

/** The public half of a P-256 key. A text, if it is another kind of key: it says which. */
export function p256PublicKey(key: KeyObject, origin: string): PublicKey | string {
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (key.asymmetricKeyType !== 'ec' || curve !== 'prime256v1') {
    return curve === undefined ? `key of type ${key.asymmetricKeyType ?? 'secret'}` : `key on the curve ${curve}`;
  }
  const der = key.export({ type: 'spki', format: 'der' });
  return {
    pem: key.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: createHash('sha256').update(der).digest('hex'),
    origin,
  };
}
