import { checksum as checksumOf, matchChecksum } from '../../app/checksum/checksum.ts';
import { isObjectUrl, parseObjectUrl } from '../../core/spec/object-url.ts';
import type { Session } from '../../compose.ts';
import type { Command } from '../command.ts';
import type { ChecksumArguments } from '../command-line.ts';
import { checksumText, matchText } from '../views/checksum/checksum.ts';
import type { Output } from '../views/output/output.ts';
import { comparisonFacts, objectFacts } from '../views/checksum/stored-object-facts.ts';
import { comparisonText, storedObjectText } from '../views/checksum/stored-object.ts';
import { withSession } from '../with-session.ts';

/** One entry of the result, and the exit code that it asks for. */
interface Entry {
  readonly facts: object;
  readonly exitCode: number;
}

/** 2: the file is not the object; 1: nothing tells. */
const VERDICT_CODES = { equal: 0, different: 2, unknown: 1 } as const;

/**
 * Prints what S3 would show for files, or shows for objects. With `--match`: what gives the value (exit 1 when nothing
 * does for some file). With `--file`: whether this file is the object (0, 2, or 1 when nothing tells).
 */
export const checksum: Command<ChecksumArguments> = (args, context) =>
  withSession(context, {}, async (session) => {
    const { output } = context;
    const entries: Entry[] = [];
    for (const name of args.files) {
      entries.push(
        isObjectUrl(name) ? await ofObject(name, args, session, output) : await ofFile(name, args, session, output),
      );
    }
    const exitCode = Math.max(...entries.map((entry) => entry.exitCode));
    await output.result({ command: 'checksum', files: entries.map(({ facts }) => facts), exitCode });
    return exitCode;
  });

async function ofFile(path: string, args: ChecksumArguments, session: Session, output: Output): Promise<Entry> {
  const file = session.hashedFile(path);
  const { size } = file;
  const options = { algorithms: args.algorithms, partSizes: args.partSize === undefined ? [] : [args.partSize] };
  const { match } = args;
  if (match === undefined) {
    const values = await checksumOf(file, options);
    await output.text((paint) => checksumText({ path, size }, values, paint));
    return { facts: { path, size, values }, exitCode: 0 };
  }
  const matches = await matchChecksum(file, match, options);
  await output.text((paint) => matchText(path, match, matches, paint));
  return { facts: { path, size, matches }, exitCode: matches.length === 0 ? 1 : 0 };
}

async function ofObject(url: string, args: ChecksumArguments, session: Session, output: Output): Promise<Entry> {
  const { file: path } = args;
  const place = parseObjectUrl(url);
  const file = path === undefined ? undefined : session.hashedFile(path);
  const object = await session.checksumObject(place, file);
  const { comparison } = object;
  await output.text((paint) => storedObjectText(url, object, paint));
  const facts = { url, ...place, ...objectFacts(object) };
  if (comparison === undefined || path === undefined || file === undefined) {
    return { facts, exitCode: 0 };
  }
  await output.text((paint) => comparisonText(path, file.size, comparison, paint));
  return {
    facts: { ...facts, comparison: { path, size: file.size, ...comparisonFacts(comparison) } },
    exitCode: VERDICT_CODES[comparison.verdict.verdict],
  };
}
