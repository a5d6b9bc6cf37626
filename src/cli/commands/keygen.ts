import { resolve } from 'node:path';

import { S3recError } from '../../core/error.ts';
import { type Command, defineCommand } from '../command.ts';
import { group, text, word } from '../input.ts';
import { keyPairText } from '../views/keygen.ts';
import { withSession } from '../with-session.ts';

/** Creates a key pair for signing. It never overwrites a file. */
export const command: Command = defineCommand({
  takes: group({
    name: word('[name]', 'the private key becomes NAME.pem in the key folder (default: s3rec)', 's3rec'),
    out: text('-o, --out <file>', 'the public key (default: NAME.pub)'),
  }),
  run: ({ name, out = `${name}.pub` }, context) =>
    withSession(context, {}, async (session) => {
      if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name)) {
        throw new S3recError('USAGE', `${JSON.stringify(name)} cannot be the name of a key.`, {
          hint: 'Up to 63 letters, digits, dots, hyphens and underscores; the public key can go anywhere with --out.',
        });
      }
      const { privatePath, publicPath, keyFile, key } = session.keygen(name, resolve(context.cwd, out));
      const pair = { privatePath, publicPath, keyFile, fingerprint: key.fingerprint };
      await context.output.text((paint) => keyPairText(pair, out, paint));
      await context.output.result({ command: 'keygen', ...pair });
      return 0;
    }),
});
