import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { S3recError } from '../../core/error.ts';
import type { Command, CommandContext } from '../command.ts';
import type { DemoArguments } from '../command-line.ts';
import { checkSignature } from '../demo/check-signature.ts';
import { DEMO_SPEC, demoEnvironment, makeDemoFolder } from '../demo/demo-folder.ts';
import { runSandbox, runSelf } from '../demo/own-process.ts';
import { createKmsKey, putPlainly } from '../demo/plain-request.ts';
import { shownCommand, shownStep } from '../views/demo.ts';

/** Tells the story on a sandbox and in a folder of its own; every command is run as a process, as a user would. */
export const demo: Command<DemoArguments> = async ({ keep }, context) => {
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
    if (!keep) rmSync(folder, { recursive: true, force: true });
  }
};

async function tell(folder: string, { output, env, signal }: CommandContext): Promise<readonly string[]> {
  const steps: string[] = [];
  const say = async (text: string, command: string): Promise<void> => {
    if (signal.aborted) throw interrupted();
    steps.push(command);
    await output.text((paint) => shownStep(steps.length, text, command, paint));
  };
  // In JSON the only result is the demo's own: those of its commands go with all else.
  const stdout = output.format === 'json' ? 2 : 'inherit';

  await say('An S3 and KMS endpoint of our own, with a bucket and a KMS key.', 's3rec sandbox &');
  const place = { cwd: folder, env: demoEnvironment(env, folder), signal };
  const sandbox = await runSandbox(place);
  try {
    await putPlainly(sandbox, '/demo-bucket');
    await createKmsKey(sandbox, 'alias/demo');
    const inside = { ...place, env: demoEnvironment(env, folder, sandbox) };
    const s3rec = async (text: string, ...args: readonly string[]): Promise<void> => {
      const command = `s3rec ${args.join(' ')}`;
      await say(text, command);
      const code = await runSelf(args, inside, stdout);
      if (signal.aborted) throw interrupted();
      if (code !== 0) throw new Error(`${command} ended with ${code}`);
    };
    const apart = async (command: string, answer: string): Promise<void> => {
      await output.text((paint) => shownCommand(command, answer, paint));
    };

    await s3rec(
      'A spec for the folder `site`, and a key pair to sign with.',
      'init',
      '--bucket',
      'demo-bucket',
      '--name',
      'demo',
      '--source',
      'site',
    );
    appendFileSync(join(folder, 's3rec.yaml'), DEMO_SPEC);
    await apart('cat >> s3rec.yaml', DEMO_SPEC.trim());
    await s3rec('What would be done, and why?', 'plan');
    await s3rec('Do it, and sign what is in the bucket now.', 'apply', '--yes', '-o', 'evidence');

    const check = checkSignature(folder, 'keys/demo.pub');
    await say('The signature, checked without s3rec.', check.command);
    await apart('', check.answer ?? 'There is no openssl here; elsewhere this says "Verified OK".');
    if (check.answer !== undefined && !check.good)
      throw new Error(`openssl does not verify the signature: ${check.answer}`);

    await s3rec('Nothing has changed, and S3 is asked for no single object.', 'plan');
    await say(
      'A file is edited, and somebody changes an object behind our back.',
      "echo '<p>New.</p>' >> site/index.html",
    );
    appendFileSync(join(folder, 'site/index.html'), '<p>New.</p>\n');
    await putPlainly(sandbox, '/demo-bucket/style.css', 'p { color: red; }\n');
    await apart("curl -X PUT -d 'p { color: red; }' $AWS_ENDPOINT_URL_S3/demo-bucket/style.css", '');
    await s3rec('Both are found. The plan is saved, so that it can be reviewed.', 'plan', '-o', 'plan.jsonl');
    await s3rec('Exactly that plan is applied.', 'apply', 'plan.jsonl');
    await s3rec('The bucket is what git says again.', 'plan');
    return steps;
  } finally {
    await sandbox.stop();
  }
}

function interrupted(): S3recError {
  return new S3recError('INTERRUPTED', 'Interrupted; the sandbox and its folder are gone again.');
}
