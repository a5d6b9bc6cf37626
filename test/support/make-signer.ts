import { generateKeyPairSync } from 'node:crypto';
import { pemSigner } from '../../src/adapters/keys/pem-signer.ts';
import type { Signer } from '../../src/ports/signer.ts';

/** A signer with a new key. */
export function makeSigner(origin = 'test.pem'): Signer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return pemSigner(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), origin);
}
