import { removeContested } from './contested.ts';
import type { Dice } from './dice.ts';
import { Violation } from './judge.ts';
import { FOLDER, PREFIX, type Stage } from './stage.ts';

/** Faults are over, and so is the last lock: one apply sets all right, and sends nothing again that is there. @throws Violation */
export async function converge(stage: Stage, dice: Dice): Promise<void> {
  const { bucket, judge, machines, sandbox, tell } = stage;
  stage.endLocks();
  const machine = dice.pick(machines);
  const before = await bucket.objects();
  const first = (sandbox.requests.at(-1)?.number ?? 0) + 1;
  let end = await machine.expect(['apply', '--yes'], [0, 3]);
  if (end.code === 3) {
    await removeContested(stage, machine, end);
    end = await machine.expect(['apply', '--yes'], [0]);
  }
  const sent = sandbox.requests.filter(
    ({ number, operation }) => number >= first && /^(?:PutObject|UploadPart)$/.test(operation),
  );
  for (const { key, operation } of sent) {
    const path = key.slice(PREFIX.length);
    const stood = before.get(path)?.sha256;
    if (!key.startsWith(FOLDER) && stood !== undefined && stood === machine.files.get(path)) {
      throw new Violation(`${path} was there already, and was sent again by ${operation}`);
    }
  }
  await judge.hear(end.output);
  await judge.judgeLeftOver(end.output);
  const plan = await machine.expect(['plan', '--detailed-exitcode'], [0, 2]);
  if (plan.code === 2) {
    const { create, update, updateMetadata, adopt } = plan.last['summary'] as Readonly<Record<string, number>>;
    if ((create ?? 0) + (update ?? 0) + (updateMetadata ?? 0) + (adopt ?? 0) > 0) {
      throw new Violation(`after the apply a plan had more to do than to prune\n${end.output}\n${plan.output}`);
    }
    // What a dead run left without a file is recorded by the first apply, and pruned by the second.
    await machine.expect(['apply', '--yes'], [0]);
    await machine.expect(['plan', '--detailed-exitcode'], [0]);
  }
  await judge.judgeConverged(machine.files);
  for (const any of machines) {
    await any.expect(['verify'], [0]);
  }
  tell('converged');
}
