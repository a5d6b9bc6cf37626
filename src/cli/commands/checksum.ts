import { checksum as checksumOf, matchChecksum } from '../../app/checksum/checksum.ts';
import { isObjectUrl, parseObjectUrl } from '../../core/spec/object-url.ts';
import type { Session } from '../../compose.ts';
import { InvalidArgumentError } from 'commander';
import { didYouMean } from '../../core/did-you-mean.ts';
import { S3recError } from '../../core/error.ts';
import { CHECKSUM_ALGORITHMS, type ChecksumAlgorithm } from '../../core/object/algorithms.ts';
import { parseSize } from '../../core/spec/size.ts';
import { type Command, defineCommand } from '../command.ts';
import { from, group, text, value, valueFrom, words } from '../input.ts';
import { checksumText, matchText } from '../views/checksum/checksum.ts';
import type { Output } from '../views/output/output.ts';
import { comparisonFacts, objectFacts } from '../views/checksum/stored-object-facts.ts';
import { comparisonText, storedObjectText } from '../views/checksum/stored-object.ts';
import { withSession } from '../with-session.ts';

interface ChecksumArguments {
  /** Local files, or `s3://BUCKET/KEY`. */
  readonly files: readonly string[];
  /** The local file that an object is compared with. */
  readonly file: string | undefined;
  /** Bytes. */
  readonly partSize: number | undefined;
  /** Empty: all algorithms. */
  readonly algorithms: readonly ChecksumAlgorithm[];
  readonly match: string | undefined;
}

/** One entry of the result, and the exit code that it asks for. */
interface Entry {
  readonly facts: object;
  readonly exitCode: number;
}

/** Exit codes: 2 where the file differs from the object, 1 where nothing proves either. */
const VERDICT_CODES = { equal: 0, different: 2, unknown: 1 } as const;

/**
 * Prints what S3 would show for files, or shows for objects. With `--match`: what gives the value (exit 1 when nothing
 * does for some file). With `--file`: whether this file is the object (0, 2, or 1 when nothing tells).
 */
export const command: Command = defineCommand({
  takes: from(
    group<ChecksumArguments>({
      files: words('<file...>', 'files, or objects as s3://BUCKET/KEY'),
      file: text('--file <file>', 'say whether this file has the bytes of the object, and by which proof'),
      partSize: value(
        '--part-size <size>',
        'the part size of a multipart upload, in bytes or with KiB, MiB, GiB',
        partSize,
      ),
      algorithms: valueFrom<readonly ChecksumAlgorithm[]>(
        [],
        '--algorithm <names>',
        'only these checksums (such as SHA256,CRC64NVME) (default: all)',
        (names, before) => [...before, ...names.split(',').map(algorithm)],
      ),
      match: text('--match <value>', 'say which algorithm and part size give this ETag or checksum'),
    }),
    checked,
  ),
  notes: `Objects: the key is taken as it stands, nothing in it is decoded. --match, --part-size and --algorithm are for local files.
With --file: 0 the file has the object's bytes, 2 it has not, 1 nothing tells (no checksum stored, and encrypted with KMS).`,
  run: (args, context) =>
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
    }),
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

/** Checks options that belong to files or to objects alone. @throws S3recError USAGE */
function checked(args: ChecksumArguments): ChecksumArguments {
  const { files, file } = args;
  const objects = files.filter(isObjectUrl);
  for (const url of objects) {
    parseObjectUrl(url);
  }
  const form = { hint: 's3rec checksum s3://BUCKET/KEY --file FILE' };
  if (file !== undefined && isObjectUrl(file)) {
    throw new S3recError('USAGE', `--file takes a local file, found: ${file}`, form);
  }
  if (file !== undefined && (files.length > 1 || objects.length === 0)) {
    const found = files.join(' ');
    throw new S3recError('USAGE', `--file is compared with exactly one object, s3://BUCKET/KEY, found: ${found}`, form);
  }
  const ofFiles = [
    ...(args.match === undefined ? [] : ['--match']),
    ...(args.partSize === undefined ? [] : ['--part-size']),
    ...(args.algorithms.length === 0 ? [] : ['--algorithm']),
  ];
  if (objects.length > 0 && ofFiles.length > 0) {
    const verb = ofFiles.length === 1 ? 'is' : 'are';
    const found = objects.join(' ');
    throw new S3recError('USAGE', `${ofFiles.join(' and ')} ${verb} for local files, not for ${found}`, {
      hint: 'An object has the values that S3 keeps. To compare a file with it: --file FILE',
    });
  }
  return args;
}

const LARGEST_PART = 5 * 1024 ** 3;

/**
 * Reads a part size in bytes, up to S3's largest, 5 GiB. Sizes below its least, 5 MiB, are allowed, since other servers
 * take them.
 */
function partSize(text: string): number {
  const bytes = parseSize(text);
  if (bytes === undefined || bytes < 1 || bytes > LARGEST_PART) {
    throw new InvalidArgumentError('Bytes are expected, or a number with KiB, MiB or GiB, up to 5GiB: 8MiB, 17179870.');
  }
  return bytes;
}

/** Reads the name of an algorithm, in any case, with or without hyphens. */
function algorithm(word: string): ChecksumAlgorithm {
  const wanted = word.trim().toUpperCase().replaceAll(/[-_]/g, '');
  const found = CHECKSUM_ALGORITHMS.find((name) => name === wanted);
  if (found === undefined) {
    const near = didYouMean(wanted, CHECKSUM_ALGORITHMS);
    throw new InvalidArgumentError(
      near === undefined ? `One of ${CHECKSUM_ALGORITHMS.join(', ')}.` : `Did you mean ${near}?`,
    );
  }
  return found;
}
