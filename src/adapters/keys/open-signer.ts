import { S3recError } from '../../core/error.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { Signer } from '../../ports/signer.ts';
import { readKeyFile } from './key-file.ts';
import { kmsSigner } from './kms-signer.ts';
import { pemSigner } from './pem-signer.ts';

/** The signer that `manifest.sign` names. @throws S3recError SIGN_KEY_REFUSED, SIGN_KEY_UNREADABLE, REMOTE_* */
export async function openSigner(
  spec: Pick<ResolvedSpec, 'manifest' | 'directory' | 'region'>,
  env: NodeJS.ProcessEnv,
  warn: (message: string) => void,
): Promise<Signer> {
  const { sign } = spec.manifest;
  if ('kmsKeyId' in sign) {
    return kmsSigner(sign.kmsKeyId, spec.region);
  }
  if ('keyFile' in sign) {
    const { pem, path } = readKeyFile(sign.keyFile, { directory: spec.directory, env, warn });
    return pemSigner(pem, path);
  }
  const pem = env[sign.env];
  if (pem === undefined || pem.trim() === '') {
    throw new S3recError(
      'SIGN_KEY_UNREADABLE',
      `The environment variable ${sign.env}, which holds the signing key, is not set`,
      {
        hint: 'Set it to the PEM text of a P-256 private key.',
      },
    );
  }
  return pemSigner(pem, `env ${sign.env}`);
}
