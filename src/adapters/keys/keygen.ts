import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { S3recError } from '../../core/error.ts';
import type { PublicKey } from '../../ports/signer.ts';
import { makeFolders } from '../make-folders.ts';
import { keyFolder } from '../user-folders.ts';
import { p256PublicKey } from './p256.ts';

export interface GeneratedPair {
  /** PKCS#8 PEM, mode 0600. */
  readonly privatePath: string;
  /** The value for `manifest.sign.keyFile`: the file's name in the key folder. */
  readonly keyFile: string;
  readonly publicPath: string;
  readonly key: PublicKey;
}

/**
 * Makes a P-256 pair: the private key as `<name>.pem` in the user's key folder, the public key at `publicPath`. It
 * never overwrites a file.
 * @throws S3recError LOCAL_EXISTS, LOCAL_NOT_WRITABLE
 */
export function generatePair(name: string, publicPath: string, env: NodeJS.ProcessEnv): GeneratedPair {
  const folder = keyFolder(env);
  const keyFile = `${name}.pem`;
  const privatePath = join(folder, keyFile);
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = p256PublicKey(pair.publicKey, publicPath);
  if (typeof key === 'string') {
    throw new S3recError('INTERNAL', `A new P-256 key is a ${key}`);
  }
  mkdirFor(folder, 0o700);
  mkdirFor(dirname(publicPath));
  writeNew(privatePath, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600);
  try {
    writeNew(publicPath, key.pem, 0o644);
  } catch (error) {
    rmSync(privatePath, { force: true });
    throw error;
  }
  return { privatePath, keyFile, publicPath, key };
}

function writeNew(path: string, text: string, mode: number): void {
  try {
    writeFileSync(path, text, { flag: 'wx', mode, flush: true });
    chmodSync(path, mode);
  } catch (cause) {
    const code = codeOf(cause);
    throw code === 'EEXIST'
      ? new S3recError('LOCAL_EXISTS', `${path} exists; keys are never overwritten.`, {
          hint: 'Choose another name: s3rec keygen NAME, or s3rec init --name NAME.',
          cause,
        })
      : new S3recError('LOCAL_NOT_WRITABLE', `${path} cannot be written (${code}).`, { cause });
  }
}

function mkdirFor(folder: string, mode?: number): void {
  try {
    makeFolders(folder, mode);
  } catch (cause) {
    throw new S3recError('LOCAL_NOT_WRITABLE', `${folder} cannot be made (${codeOf(cause)}).`, { cause });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
