import { S3recError } from '../../core/error.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { Signer } from '../../ports/signer.ts';
import type { AwsAccess } from '../aws-environment.ts';
import { readKeyFile } from './key-file.ts';
import { loadTrust } from './public-keys.ts';
import { kmsSigner } from './kms-signer.ts';
import { pemSigner } from './pem-signer.ts';

export interface SignerOptions extends Pick<AwsAccess, 'credentials'> {
  readonly env: NodeJS.ProcessEnv;
  /** Whether the public keys that a spec trusts may lie outside its work tree (`specBounds`). */
  readonly allowOutside: boolean;
}

const SIGNING_KEY = 'S3REC_SIGNING_KEY';

/**
 * Opens the signer that `manifest.sign` names. `S3REC_SIGNING_KEY`, where it is set, stands in for a key in a file.
 * @throws S3recError SIGN_KEY_REFUSED, SIGN_KEY_UNREADABLE, REMOTE_*
 */
export async function openSigner(
  spec: Pick<ResolvedSpec, 'manifest' | 'directory' | 'region'>,
  { env, allowOutside, credentials }: SignerOptions,
): Promise<Signer> {
  const { sign } = spec.manifest;
  const access = { region: spec.region, credentials, allowOutside };
  if ('kmsKeyId' in sign) {
    return kmsSigner(sign.kmsKeyId, access);
  }
  const given = env[SIGNING_KEY]?.trim() ?? '';
  if ('keyFile' in sign && given !== '') {
    return await standIn(pemSigner(given, `env ${SIGNING_KEY}`), sign.keyFile, spec, access);
  }
  if ('keyFile' in sign) {
    const { pem, path } = readKeyFile(sign.keyFile, { directory: spec.directory, env });
    return pemSigner(pem, path);
  }
  if (given === '') {
    throw new S3recError(
      'SIGN_KEY_UNREADABLE',
      `The environment variable ${SIGNING_KEY}, which holds the signing key, is not set.`,
      {
        hint: 'Set it to the PEM text of a P-256 private key.',
      },
    );
  }
  return pemSigner(given, `env ${SIGNING_KEY}`);
}

/**
 * Gives the signer of the variable, where the spec trusts its key. A key file belongs to a user, and a runner in CI has
 * none. So the variable may hold that key, or another that the spec trusts.
 */
async function standIn(
  signer: Signer,
  keyFile: string,
  { manifest, directory }: Pick<ResolvedSpec, 'manifest' | 'directory'>,
  access: AwsAccess & { readonly allowOutside: boolean },
): Promise<Signer> {
  const trusted = await loadTrust(manifest.trust, { directory, ...access });
  const { fingerprint } = signer.key;
  if (trusted.some((key) => key.fingerprint === fingerprint)) {
    return signer;
  }
  const names = trusted.map((key) => `${key.fingerprint} (${key.origin})`).join(', ');
  throw new S3recError(
    'SIGN_KEY_REFUSED',
    `${SIGNING_KEY} holds the key ${fingerprint}, which may stand in for keyFile ${keyFile} only where manifest.trust names it; trusted is: ${names || 'none'}`,
    { hint: `Unset ${SIGNING_KEY} to sign with ${keyFile}, or add the public half of its key to manifest.trust.` },
  );
}
