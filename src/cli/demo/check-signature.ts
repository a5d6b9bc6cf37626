import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseBundle } from '../../core/manifest/bundle.ts';
import { preAuthEncoding } from '../../core/manifest/dsse.ts';

export interface SignatureCheck {
  readonly command: string;
  /** The output of openssl. Undefined: there is no openssl. */
  readonly answer: string | undefined;
  readonly good: boolean;
}

/** Takes signature and signed bytes out of the bundle that apply left in `evidence`, and has openssl judge them. */
export function checkSignature(folder: string, publicKey: string): SignatureCheck {
  const [name] = globSync('*.sigstore.json', { cwd: join(folder, 'evidence') });
  const path = join('evidence', name ?? '');
  const bundle = parseBundle(readFileSync(join(folder, path), 'utf8'), path);
  writeFileSync(join(folder, 'evidence', 'signed-bytes'), preAuthEncoding(bundle.payload));
  writeFileSync(join(folder, 'evidence', 'signature'), bundle.signature);
  const args = ['dgst', '-sha256', '-verify', publicKey, '-signature', 'evidence/signature', 'evidence/signed-bytes'];
  const { error, status, stdout } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  const command = `openssl ${args.join(' ')}`;
  return error === undefined
    ? { command, answer: stdout.trim(), good: status === 0 }
    : { command, answer: undefined, good: false };
}
