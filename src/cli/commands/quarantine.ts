import { type Command, defineCommand } from '../command.ts';
import { group, word } from '../input.ts';
import { approval, specFile, specOptions } from '../shared-inputs.ts';
import { confirm, requireAnswerable } from '../confirm.ts';
import { eachSpec, loadSpecs, oneSpec } from '../specs.ts';
import { quarantinedText, quarantineResult, strayText } from '../views/quarantine.ts';
import { withSession } from '../with-session.ts';

/** Moves a bundle aside that does not belong to the chain. Exit 3 when it does. */
export const command: Command = defineCommand({
  takes: group({
    key: word('<key>', "the bundle's whole key, as messages show it"),
    spec: specFile,
    yes: approval,
    ...specOptions,
  }),
  async run(args, context) {
    const { output } = context;
    if (!args.yes) {
      requireAnswerable('quarantine', output);
    }
    return await withSession(context, args, async (session) => {
      const specs = await loadSpecs(session, { files: [args.spec], names: args.names }, context);
      return await eachSpec('quarantine', [oneSpec(specs, 'quarantine')], context, async (spec) => {
        const stray = await session.findStray(spec, args.key);
        await output.text((paint) => strayText(stray, paint));
        if (!args.yes) {
          await confirm('Move it aside?', context, 'Nothing was moved.');
        }
        const movedTo = await session.quarantine(spec, stray);
        await output.text((paint) => quarantinedText(movedTo, paint));
        return { result: quarantineResult(stray, movedTo), exitCode: 0 };
      });
    });
  },
});
