import { conditionalBucketPolicy, iamPolicy } from '../../core/policy/iam-policy.ts';
import type { Command } from '../command.ts';
import type { PolicyArguments } from '../command-line.ts';
import { eachSpec, loadSpecs, oneSpec } from '../specs.ts';
import { policyText } from '../views/policy.ts';
import { withSession } from '../with-session.ts';

/** Prints the policy of a role for one command, or one for the bucket; offline. */
export const policy: Command<PolicyArguments> = (args, context) =>
  withSession(context, args, async (session) => {
    const specs = await loadSpecs(session, { files: [args.spec], names: args.names }, context);
    return await eachSpec('policy', [oneSpec(specs, 'policy')], context, async (spec) => {
      const document = args.for === undefined ? conditionalBucketPolicy(spec) : iamPolicy(spec, args.for);
      await context.output.text(() => policyText(document));
      return { result: { policy: document }, exitCode: 0 };
    });
  });
