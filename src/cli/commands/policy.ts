import { conditionalBucketPolicy, iamPolicy } from '../../core/policy/iam-policy.ts';
import { POLICY_COMMANDS } from '../../core/policy/command-requests.ts';
import { S3recError } from '../../core/error.ts';
import { type Command, defineCommand } from '../command.ts';
import { choice, flag, from, group } from '../input.ts';
import { specFile, specOptions } from '../shared-inputs.ts';
import { eachSpec, loadSpecs, oneSpec } from '../specs.ts';
import { policyText } from '../views/policy.ts';
import { withSession } from '../with-session.ts';

/** Prints the policy of a role for one command, or one for the bucket. It works offline. */
export const command: Command = defineCommand({
  takes: from(
    group({
      spec: specFile,
      for: choice('--for <command>', 'the policy of a role that runs this command', POLICY_COMMANDS),
      bucketPolicy: flag(
        '--bucket-policy',
        'a bucket policy instead: only conditional writes and deletes below the prefix',
      ),
      ...specOptions,
    }),
    (given) => {
      if ((given.for === undefined) !== given.bucketPolicy) {
        throw new S3recError('USAGE', 'policy takes either --for COMMAND or --bucket-policy.', {
          hint: `COMMAND is one of ${POLICY_COMMANDS.join(', ')}.`,
        });
      }
      return given;
    },
  ),
  run: (args, context) =>
    withSession(context, args, async (session) => {
      const specs = await loadSpecs(session, { files: [args.spec], names: args.names }, context);
      return await eachSpec('policy', [oneSpec(specs, 'policy')], context, async (spec) => {
        const document = args.for === undefined ? conditionalBucketPolicy(spec) : iamPolicy(spec, args.for);
        await context.output.text(() => policyText(document));
        return { result: { policy: document }, exitCode: 0 };
      });
    }),
});
