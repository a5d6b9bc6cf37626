import { present } from '../../core/present.ts';
import { type Command, defineCommand } from '../command.ts';
import { flag, group } from '../input.ts';
import { specFiles, specOptions } from '../shared-inputs.ts';
import { eachSpec, loadSpecs } from '../specs.ts';
import { resolvedSpecText, validSpecText } from '../views/validate.ts';
import { withSession } from '../with-session.ts';

/** Checks specs, and with `--files` every file that they name. */
export const command: Command = defineCommand({
  takes: group({
    specs: specFiles,
    files: flag('--files', 'walk the sources too, and open every file'),
    resolved: flag('--resolved', 'print the resolved specs, with every default'),
    ...specOptions,
  }),
  run: (args, context) =>
    withSession(context, args, async (session) => {
      const specs = await loadSpecs(session, { files: args.specs, names: args.names }, context);
      return await eachSpec('validate', specs, context, async (spec) => {
        const files = args.files ? await session.validateFiles(spec) : undefined;
        await context.output.text((paint) =>
          args.resolved ? resolvedSpecText(spec) : [validSpecText(spec, files, paint)],
        );
        const { file, document, digest } = spec;
        return {
          result: { file, document, digest, ...present({ files }), ...(args.resolved && { resolved: spec }) },
          exitCode: 0,
        };
      });
    }),
});
