import { S3recError } from '../../core/error.ts';
import { present } from '../../core/present.ts';
import { DEFAULT_SPEC, shellWord } from '../../core/shell-word.ts';
import { isObjectUrl } from '../../core/spec/object-url.ts';
import { type Command, defineCommand } from '../command.ts';
import { flag, from, group, words } from '../input.ts';
import { anchor, manifestChoice, parallelism, requests, specOptions } from '../shared-inputs.ts';
import { eachSpec, loadSpecs, oneSpec } from '../specs.ts';
import { pullResult, pullText } from '../views/pull.ts';
import { withSession } from '../with-session.ts';

/** Brings what a signed manifest lists into a folder. Exit 1 when objects failed, 3 when some were left out as unproven or cannot be had. */
export const command: Command = defineCommand({
  takes: from(
    group({
      words: words(
        '<spec-and-folder...>',
        `a spec (default: ${DEFAULT_SPEC}) and the folder; only the folder with --manifest`,
      ),
      manifest: manifestChoice,
      allowUnproven: flag('--allow-unproven', 'pull what was adopted by a weaker proof than SHA-256 too'),
      ...specOptions,
      anchor,
      parallelism,
      details: requests,
    }),
    ({ words, ...given }) => ({ ...given, ...specAndFolder(words, given.manifest.files !== undefined) }),
  ),
  run: (args, context) =>
    withSession(context, args, async (session) => {
      const { spec: file, directory, manifest, allowUnproven, anchor, names } = args;
      const { output } = context;
      const request = { directory, allowUnproven, anchor };
      if (manifest.files !== undefined) {
        if (names.length > 0) {
          throw new S3recError('USAGE', `--name picks a spec, and does not go with --manifest: ${names.join(', ')}`);
        }
        const outcome = await session.pullFiles(manifest.files, request);
        await output.text((paint) => pullText(outcome, args, paint));
        await output.result({ command: 'pull', ...pullResult(outcome), exitCode: outcome.exitCode });
        return outcome.exitCode;
      }
      const specs = await loadSpecs(session, { files: [file], names }, context);
      // One folder holds what one manifest lists.
      return await eachSpec('pull', [oneSpec(specs, 'pull')], context, async (spec) => {
        const outcome = await session.pull(spec, { ...request, ...present({ run: manifest.run }) });
        await output.text((paint) => pullText(outcome, args, paint));
        return { result: pullResult(outcome), exitCode: outcome.exitCode };
      });
    }),
});

/**
 * Reads `pull [SPEC] DIR`: the folder is the last word, and with `--manifest` the only one.
 * @throws S3recError USAGE
 */
function specAndFolder(
  words: readonly string[],
  ofFiles: boolean,
): { readonly spec: string; readonly directory: string } {
  const [spec, directory] = words.length === 1 ? [DEFAULT_SPEC, words[0]] : words;
  if (spec === undefined || directory === undefined || words.length > (ofFiles ? 1 : 2)) {
    const expected = ofFiles ? 'a folder beside --manifest' : 'a spec and a folder';
    throw new S3recError('USAGE', `pull takes ${expected}, found: ${words.join(' ')}`);
  }
  if (isObjectUrl(directory)) {
    throw new S3recError('USAGE', `pull brings objects into a local folder, and ${directory} is none.`, {
      hint: 'Which bucket they come from is said by the spec, or by --manifest.',
    });
  }
  if (words.length === 1 && /\.ya?ml$/i.test(directory)) {
    throw new S3recError('USAGE', `pull needs the folder to pull into, and only ${directory} was given.`, {
      hint: `s3rec pull ${shellWord(directory)} FOLDER`,
    });
  }
  return { spec, directory };
}
