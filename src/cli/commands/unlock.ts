import { type Command, defineCommand } from '../command.ts';
import { group, word } from '../input.ts';
import { specFile, specOptions } from '../shared-inputs.ts';
import { eachSpec, loadSpecs, oneSpec } from '../specs.ts';
import { unlockText, unlockResult } from '../views/unlock.ts';
import { withSession } from '../with-session.ts';

/** Breaks a lock. The id shows that this lock was meant, so nobody is asked. */
export const command: Command = defineCommand({
  takes: group({ id: word('<id>', 'the id of the lock'), spec: specFile, ...specOptions }),
  run: (args, context) =>
    withSession(context, args, async (session) => {
      const specs = await loadSpecs(session, { files: [args.spec], names: args.names }, context);
      return await eachSpec('unlock', [oneSpec(specs, 'unlock')], context, async (spec) => {
        const broken = await session.unlock(spec, args.id);
        await context.output.text((paint) => unlockText(broken, spec, paint));
        return { result: unlockResult(broken), exitCode: 0 };
      });
    }),
});
