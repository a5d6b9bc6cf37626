import { checksum as checksumOf, matchChecksum } from '../../app/checksum.ts';
import type { Command } from '../command.ts';
import type { ChecksumArguments } from '../command-line.ts';
import { checksumText, matchText } from '../views/checksum.ts';
import { withSession } from '../with-session.ts';

/** Prints what S3 would show for files; with `--match`, what gives the value (exit 1 when nothing does for some file). */
export const checksum: Command<ChecksumArguments> = (args, context) =>
  withSession(context, {}, async (session) => {
    const { output } = context;
    const options = { algorithms: args.algorithms, partSizes: args.partSize === undefined ? [] : [args.partSize] };
    const files: object[] = [];
    let exitCode = 0;
    for (const path of args.files) {
      const file = session.hashedFile(path);
      if (args.match === undefined) {
        const values = await checksumOf(file, options);
        await output.text((paint) => checksumText({ path, size: file.size }, values, paint));
        files.push({ path, size: file.size, values });
      } else {
        const value = args.match;
        const matches = await matchChecksum(file, value, options);
        if (matches.length === 0) exitCode = 1;
        await output.text((paint) => matchText(path, value, matches, paint));
        files.push({ path, size: file.size, matches });
      }
    }
    await output.result({ command: 'checksum', files, exitCode });
    return exitCode;
  });
