import { messageOf } from '../../core/message-of.ts';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

import { S3recError } from '../../core/error.ts';
import { parseSpecText } from '../../core/spec/parse.ts';
import { validateSpec } from '../../core/spec/validate.ts';
import { type Command, defineCommand } from '../command.ts';
import { DEFAULT_SPEC } from '../../core/shell-word.ts';
import { group, text, word } from '../input.ts';
import { newSpecText } from '../new-spec.ts';
import { newSpecWritten } from '../views/init.ts';
import { withSession } from '../with-session.ts';

/** Stands for the bucket until the user names one. It need not exist. */
const BUCKET = 'my-bucket';

/** Writes a commented spec and creates its key pair. It never overwrites a file. */
export const command: Command = defineCommand({
  takes: group({
    file: word('[file]', `the spec to write (default: ${DEFAULT_SPEC})`, DEFAULT_SPEC),
    name: text('--name <name>', "the spec's name (default: the folder's)"),
    bucket: text('--bucket <bucket>', 'the bucket'),
    source: text(
      '--source <folder>',
      'the folder whose files become objects (default: one that looks built, such as dist; else all of it)',
    ),
  }),
  run: (args, context) =>
    withSession(context, {}, async (session) => {
      const path = resolve(context.cwd, args.file);
      const folder = dirname(path);
      refuseExisting(path, args.file);
      const built = args.source === undefined ? builtFolder(folder) : undefined;
      const source = args.source === undefined ? join(folder, built ?? '.') : resolve(context.cwd, args.source);
      requireFolder(source, args.source ?? folder);
      const sourcePath = relative(folder, source).split(sep).join('/') || '.';
      const name = args.name ?? nameFrom(basename(folder));
      const content = newSpecText({
        file: basename(path),
        name,
        bucket: args.bucket ?? BUCKET,
        source: sourcePath,
        keyFile: `${name}.pem`,
        publicKey: `keys/${name}.pub`,
      });
      requireValid(content, args.file);
      const pair = session.keygen(name, join(folder, 'keys', `${name}.pub`));
      write(path, args.file, content);
      const { privatePath, publicPath } = pair;
      const written = { file: args.file, name, source: sourcePath, privatePath, publicPath };
      const open = { needsBucket: args.bucket === undefined, isSourceProposed: args.source === undefined };
      await context.output.text((paint) => newSpecWritten(written, open, paint));
      await context.output.result({ command: 'init', ...written, fingerprint: pair.key.fingerprint });
      return 0;
    }),
});

/** Names of folders that site generators and package builders write, the surest first. */
const BUILT = ['dist', '_site', 'out', 'build', 'site', 'public', 'www', 'htdocs'];

/**
 * The folder that looks built. A working folder holds more than content, such as credentials. A folder of built files
 * holds only content.
 */
function builtFolder(folder: string): string | undefined {
  return BUILT.find((name) => {
    const path = join(folder, name);
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true && readdirSync(path).length > 0;
  });
}

/** The folder's name, in the letters that a spec's name may have. */
function nameFrom(folder: string): string {
  const name = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63);
  return name === '' ? 'my-files' : name;
}

function refuseExisting(path: string, shown: string): void {
  if (existsSync(path)) {
    throw new S3recError('LOCAL_EXISTS', `${shown} exists; init never overwrites.`, {
      hint: 'Give another file:\ns3rec init other.yaml',
    });
  }
}

function requireFolder(path: string, shown: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new S3recError('LOCAL_NOT_FOUND', `There is no folder ${shown} to take files from.`, {
      hint: 'Make it, or name another with --source.',
    });
  }
}

/** Checks what was given on the command line by the rules of specs, before anything is written. */
function requireValid(text: string, file: string): void {
  const [root] = parseSpecText(file, text).documents;
  const [fault] = root === undefined ? [] : validateSpec(root);
  if (fault !== undefined) {
    const { message, allowed, hint } = fault;
    throw new S3recError('USAGE', `Such a spec would not be valid: ${message}.`, {
      hint: hint ?? (allowed === undefined ? 's3rec init --help explains.' : `Allowed: ${allowed}`),
    });
  }
}

function write(path: string, shown: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    throw new S3recError('LOCAL_NOT_WRITABLE', `${shown} cannot be written: ${messageOf(cause)}.`, { cause });
  }
}
