import { rmSync } from 'node:fs';

import { type CommandContext, defineCommand, type Command } from '../command.ts';
import { flag, group } from '../input.ts';
import { demoEnvironment, makeDemoFolder } from '../demo/demo-folder.ts';
import { runSandbox } from '../demo/own-process.ts';
import { createKmsKey, putPlainly } from '../demo/plain-request.ts';
import { audit, changeAndRepair, publish } from '../demo/story.ts';
import { Teller } from '../demo/teller.ts';

/** Tells the story on a sandbox and in a folder of its own. Every command is run as a process, as a user would. */
export const command: Command = defineCommand({
  takes: group({ keep: flag('--keep', 'keep the folder with files, spec and evidence') }),
  async run({ keep }, context) {
    const folder = makeDemoFolder();
    try {
      const steps = await tell(folder, context);
      await context.output.text(() => [
        '',
        keep ? `All of it is in ${folder}` : 'The folder and the sandbox are gone again.',
      ]);
      await context.output.result({ command: 'demo', steps, ...(keep && { folder }) });
      return 0;
    } finally {
      if (!keep) {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  },
});

async function tell(folder: string, { output, env, signal }: CommandContext): Promise<readonly string[]> {
  const teller = new Teller(output);
  const place = { cwd: folder, env: demoEnvironment(env, folder), signal };
  await teller.say('An S3 and KMS endpoint of our own, with a bucket and a KMS key.', 's3rec sandbox &', place);
  const sandbox = await runSandbox(place);
  try {
    await putPlainly(sandbox, '/demo-bucket');
    await createKmsKey(sandbox, 'alias/demo');
    const scene = { ...place, env: demoEnvironment(env, folder, sandbox), at: sandbox };
    await publish(teller, scene);
    await changeAndRepair(teller, scene);
    await audit(teller, scene);
    return teller.steps;
  } finally {
    await sandbox.stop();
  }
}
