import { realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { S3recError } from '../../core/error.ts';
import { shellWord } from '../../core/shell-word.ts';
import { workTreeOf } from '../work-tree.ts';
import { readSmallFile } from '../read-small-file.ts';
import { keyFolder } from '../user-folders.ts';

/** Bytes. No key in PEM has as many. */
export const MAX_KEY_BYTES: number = 65_536;

/**
 * Reads the private key that `manifest.sign.keyFile` names. A name without a slash lies in the user's key folder, one
 * with a slash is relative to the spec's folder.
 * A key inside a git work tree is refused, since that is how keys get published. So is one that others may read.
 * @throws S3recError SIGN_KEY_REFUSED, SIGN_KEY_UNREADABLE
 */
export function readKeyFile(
  keyFile: string,
  from: { readonly directory: string; readonly env: NodeJS.ProcessEnv },
): { readonly pem: string; readonly path: string } {
  const path = keyFile.includes('/') ? resolve(from.directory, keyFile) : join(keyFolder(from.env), keyFile);
  try {
    const real = realpathSync(path);
    const tree = keyFile.includes('/') ? workTreeOf(dirname(real)) : undefined;
    if (tree !== undefined) {
      throw new S3recError('SIGN_KEY_REFUSED', `The signing key ${path} lies inside the git work tree ${tree}`, {
        hint: `Move it out of the tree, for example to ${keyFolder(from.env)}/, and name it there without a slash. If it was ever committed, make a new one.`,
      });
    }
    const pem = readSmallFile(real, MAX_KEY_BYTES);
    if (pem === undefined) {
      const says = `it has more than ${MAX_KEY_BYTES} bytes`;
      throw new S3recError('SIGN_KEY_UNREADABLE', `The signing key ${path} is no key: ${says}`);
    }
    const { mode } = statSync(real);
    if ((mode & 0o077) !== 0) {
      const octal = (mode & 0o777).toString(8).padStart(4, '0');
      throw new S3recError(
        'SIGN_KEY_REFUSED',
        `Others than its owner may read the signing key ${path} (mode ${octal}).`,
        {
          hint: `Whoever read it can sign in your name: make a new one if that may have happened. Else:\n  chmod 600 ${shellWord(real)}\nWhere a platform sets the mode of mounted secrets, S3REC_SIGNING_KEY may hold its text.`,
        },
      );
    }
    return { pem: pem.toString(), path };
  } catch (cause) {
    if (cause instanceof S3recError) {
      throw cause;
    }
    const code = codeOrMessage(cause);
    throw new S3recError(
      'SIGN_KEY_UNREADABLE',
      `The signing key ${path} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}`,
      {
        hint: 'A key without a slash is looked up in the key folder, one with a slash is relative to the spec. Where nobody logs in, S3REC_SIGNING_KEY may hold its text. A new pair is made by:\n  s3rec keygen',
        cause,
      },
    );
  }
}

/** The system's error code, or else the message about the file of a key. */
export function codeOrMessage(cause: unknown): string {
  if (!(cause instanceof Error)) {
    return String(cause);
  }
  return 'code' in cause ? String(cause.code) : cause.message;
}
