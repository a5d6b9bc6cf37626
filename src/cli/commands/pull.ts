import type { PullOutcome } from '../../app/pull/pull.ts';
import { S3recError } from '../../core/error.ts';
import type { Command, CommandContext } from '../command.ts';
import type { PullArguments } from '../command-line.ts';
import { anchorOption } from '../plan-options.ts';
import { eachSpec, loadSpecs, oneSpec } from '../specs.ts';
import { pullResult, pullText } from '../views/pull.ts';
import { withSession } from '../with-session.ts';

/** Brings what a signed manifest lists into a folder. Exit 1 when objects failed, 3 when some were left out as unproven or cannot be had. */
export const pull: Command<PullArguments> = (args, context) =>
  withSession(context, args, async (session) => {
    const { directory, allowUnproven, files, names, run } = args;
    const request = { directory, allowUnproven, anchor: anchorOption(args) };
    if (files !== undefined) {
      if (names.length > 0) {
        throw new S3recError('USAGE', `--name picks a spec, and does not go with --manifest: ${names.join(', ')}`);
      }
      const outcome = await session.pullFiles(files, request);
      await show(outcome, args, context);
      await context.output.result({ command: 'pull', ...pullResult(outcome), exitCode: outcome.exitCode });
      return outcome.exitCode;
    }
    const specs = await loadSpecs(session, { files: args.spec === undefined ? [] : [args.spec], names }, context);
    // One folder holds what one manifest lists.
    return await eachSpec('pull', [oneSpec(specs, 'pull')], context, async (spec) => {
      const outcome = await session.pull(spec, { ...request, ...(run !== undefined && { run }) });
      await show(outcome, args, context);
      return { result: pullResult(outcome), exitCode: outcome.exitCode };
    });
  });

async function show(outcome: PullOutcome, args: PullArguments, { output }: CommandContext): Promise<void> {
  await output.text((paint) => pullText(outcome, args, paint));
}
