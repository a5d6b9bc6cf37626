import { removeContested } from './contested.ts';
import type { Dice } from './dice.ts';
import { Violation } from './judge.ts';
import { errorOf, type Ended, type Machine } from './machine.ts';
import type { Stage } from './stage.ts';

/** Share of requests that fail, in three rounds of four: a tenth over all. */
const FAULT_RATE = 0.135;
/** How long a paused run stands still where nobody races it, ms. */
const PAUSE_MS = 500;

/** `paused` is SIGSTOP until the other run has ended, while S3's clock goes on past the lock's end; `stopped` is SIGTERM. */
type Kind = 'left alone' | 'killed' | 'stopped' | 'paused';

/** How one run of a round is started, and what happens to it. */
interface Part {
  readonly machine: Machine;
  readonly args: readonly string[];
  /** What moved-clock.ts is told. */
  readonly clock: string | undefined;
  readonly kind: Kind;
  /** Some ms after this request, counted over all runs of the round. */
  readonly at: { readonly request: number; readonly after: number };
}

/**
 * One apply or gc, or a race of both machines, and the judge's view of how it ended.
 * @param requests as an apply was last seen to need: what happens to a run happens within
 * @returns how many an apply needed that was not raced, and did all. @throws Violation
 */
export async function playRound(
  stage: Stage,
  dice: Dice,
  { round, requests }: { readonly round: number; readonly requests: number },
): Promise<number | undefined> {
  const { bucket, counts, judge, machines: both, tell, unruly } = stage;
  const isRace = dice.chance(0.25);
  const machines = isRace ? both : [dice.pick(both)];
  const parts = withoutLock(
    machines.map((machine) => partOf(dice, machine, requests)),
    dice.chance(0.4) && (await bucket.lock())?.state !== 'held',
  );
  const leftBefore = await judge.leftOver();
  unruly.rate = dice.chance(0.75) ? FAULT_RATE : 0;
  const jump = dice.chance(0.1) ? dice.from(1, requests) : undefined;
  const ends = await runAll(stage, parts, jump);
  counts.runs += ends.length;
  counts.requests += unruly.count;
  counts.faults += unruly.injected;
  for (const [index, part] of parts.entries()) {
    const end = ends[index];
    if (end === undefined) {
      continue;
    }
    counts.kills += end.code === null ? 1 : 0;
    tell(
      `round ${round}: ${isRace ? 'raced, ' : ''}machine ${both.indexOf(part.machine) + 1}: ${textOf(part)}` +
        `${jump === undefined ? '' : `, S3's clock jumps at request ${jump}`}, faults ${unruly.rate}: ` +
        `ended with ${end.code ?? 'SIGKILL'} ${errorOf(end)}, ${unruly.count} requests`,
    );
    if (!isExpected(end) && !(isGc(part) && errorOf(end) === 'NEVER_APPLIED')) {
      await removeContested(stage, part.machine, end);
    }
  }
  const [part] = parts;
  const wholly = !isRace && ends[0]?.code === 0 && part !== undefined && !isGc(part) ? part.machine : undefined;
  if (wholly !== undefined) {
    await judge.judgeConverged(wholly.files).catch(async (error: unknown) => {
      // What a dead run left without a file is recorded by one apply and pruned by the next.
      if (!(error instanceof Violation) || !/has no file/.test(error.message)) {
        throw error;
      }
    });
    await judge.settle(both.map(({ files }) => files));
  }
  const output = ends.map((end) => end.output).join('\n');
  await judge.hear(output);
  if (ends.every(({ code }) => code !== null)) {
    // A whole apply under the lock leaves nothing of the dead either.
    const isTidy = wholly !== undefined && !part?.args.includes('--no-lock');
    await judge.judgeLeftOver(output, isTidy ? new Set() : leftBefore);
  }
  // A dead run's lock: broken by its id, left to end by S3's clock, or left where it is.
  const lock = await bucket.lock();
  if (lock?.state === 'held' && dice.chance(0.9)) {
    if (dice.chance(0.5)) {
      stage.endLocks();
    } else {
      await both[0].expect(['unlock', lock.id], [0]);
    }
  }
  return wholly === undefined ? undefined : unruly.count;
}

function partOf(dice: Dice, machine: Machine, requests: number): Part {
  const kind: Kind = dice.chance(0.8)
    ? 'killed'
    : dice.chance(0.2)
      ? 'stopped'
      : dice.chance(0.2)
        ? 'paused'
        : 'left alone';
  const command = dice.chance(0.12) ? ['gc', '--keep', String(dice.from(2, 4))] : ['apply'];
  const args = [...command, '--yes', ...(dice.chance(0.15) ? ['--lock-timeout', '20s'] : [])];
  const clock = dice.chance(0.2) ? clockOf(dice) : undefined;
  const at = { request: dice.from(1, requests + 1), after: dice.from(0, 30) };
  return { machine, args, clock, kind, at };
}

function isGc({ args: [command] }: Part): boolean {
  return command === 'gc';
}

/**
 * With `--no-lock` nobody can tell that a run is dead, and what it has left open stays: so nobody dies in such a round, and
 * no dead run holds the lock before it.
 */
function withoutLock(parts: readonly Part[], isFree: boolean): readonly Part[] {
  return isFree && parts.every((part) => part.kind === 'left alone' && !isGc(part))
    ? parts.map((part) => ({ ...part, args: [...part.args, '--no-lock'] }))
    : parts;
}

/** A clock that is wrong from the beginning, or that jumps in the middle, by minutes or hours. */
function clockOf(dice: Dice): string {
  const by = dice.pick([-1, 1]) * dice.pick([90_000, 600_000, 7_200_000]);
  return dice.chance(0.5) ? String(by) : `${by}@${dice.from(300, 2000)}`;
}

function textOf({ args, kind, at, clock }: Part): string {
  const how = kind === 'left alone' ? kind : `${kind} ${at.after} ms after request ${at.request}`;
  return `${args.join(' ')}, ${how}${clock === undefined ? '' : `, clock ${clock}`}`;
}

/** @param jump the request at which S3's clock jumps past a lock's end */
async function runAll(stage: Stage, parts: readonly Part[], jump: number | undefined): Promise<readonly Ended[]> {
  const { unruly } = stage;
  const runs = parts.map((part) => ({ ...part, ...part.machine.start(part.args, part.clock) }));
  const pause = async (run: (typeof runs)[number]): Promise<void> => {
    run.child.kill('SIGSTOP');
    stage.endLocks();
    const others = runs.filter((other) => other !== run && other.kind !== 'paused');
    await Promise.allSettled([
      new Promise((resolve) => setTimeout(resolve, PAUSE_MS)),
      ...others.map(({ ended }) => ended),
    ]);
    run.child.kill('SIGCONT');
  };
  const happen = (run: (typeof runs)[number]): void => {
    if (run.kind === 'paused') {
      void pause(run);
    } else {
      run.child.kill(run.kind === 'killed' ? 'SIGKILL' : 'SIGTERM');
    }
  };
  unruly.watch((count) => {
    for (const run of runs) {
      if (run.kind !== 'left alone' && count === run.at.request) {
        setTimeout(happen, run.at.after, run);
      }
    }
    if (count === jump) {
      stage.endLocks();
    }
  });
  try {
    return await Promise.all(runs.map(({ ended }) => ended));
  } finally {
    unruly.watch(undefined);
  }
}

/** What a run may end with when anything may fail. With 1 S3 failed it, or each of its actions. */
function isExpected(end: Ended): boolean {
  const { failures = [] } = end.last as { readonly failures?: readonly { readonly code: string }[] };
  const codes = failures.length === 0 ? [errorOf(end)] : failures.map(({ code }) => code);
  return (
    end.code === null ||
    [0, 5, 6, 130].includes(end.code) ||
    (end.code === 1 && codes.every((code) => code.startsWith('REMOTE_')))
  );
}
