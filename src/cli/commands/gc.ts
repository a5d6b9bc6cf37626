import { InvalidArgumentError } from 'commander';
import type { Keep } from '../../app/gc/find-garbage.ts';
import { S3recError } from '../../core/error.ts';
import { type Command, defineCommand } from '../command.ts';
import { confirm, requireAnswerable } from '../confirm.ts';
import { from, group, value } from '../input.ts';
import { approval, lock, lockTimeout, specFile, specOptions } from '../shared-inputs.ts';
import { eachSpec, loadSpecs, oneSpec } from '../specs.ts';
import { duration, wholeNumber } from '../values.ts';
import { garbageText, gcResult, removedText } from '../views/gc.ts';
import { withSession } from '../with-session.ts';

const keep = from(
  value(
    '--keep <runs>',
    'the runs to keep: a number of the newest ones (2 or more), or those of the last days: 10, 90d',
    (text): Keep => (/^\d+$/.test(text) ? { runs: wholeNumber(2, 99_999_999)(text) } : { ms: days(text) }),
  ),
  (given) => {
    if (given === undefined) {
      throw new S3recError('USAGE', 'Nothing says which runs are kept.', { hint: 'Say it: --keep 90d, or --keep 100' });
    }
    return given;
  },
);

function days(text: string): number {
  if (!/^\d+d$/.test(text)) {
    throw new InvalidArgumentError('A number of runs, or of days with d, is expected: 100, 90d.');
  }
  return duration(text);
}

/** Removes the evidence of runs that no kept run needs. */
export const command: Command = defineCommand({
  takes: group({
    spec: specFile,
    keep,
    yes: approval,
    lockTimeout,
    lock,
    ...specOptions,
  }),
  async run(args, context) {
    const { output } = context;
    if (!args.yes) {
      requireAnswerable('gc', output);
    }
    return await withSession(context, args, async (session) => {
      const specs = await loadSpecs(session, { files: [args.spec], names: args.names }, context);
      return await eachSpec('gc', [oneSpec(specs, 'gc')], context, async (spec) => {
        const garbage = await session.findGarbage(spec, args.keep);
        await output.text((paint) => garbageText(garbage, paint));
        if (garbage.files.length === 0) {
          return { result: gcResult(garbage, 0), exitCode: 0 };
        }
        if (!args.yes) {
          await confirm('Remove them?', context, 'Nothing was removed.');
        }
        const removed = await session.collectGarbage(spec, garbage, {
          lockTimeout: args.lockTimeout,
          noLock: !args.lock,
        });
        await output.text((paint) => removedText(garbage, removed, paint));
        return { result: gcResult(garbage, removed), exitCode: 0 };
      });
    });
  },
});
