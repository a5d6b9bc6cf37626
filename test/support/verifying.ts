import { join } from 'node:path';
import type { VerifyFilesOutcome } from '../../src/app/verify/verify-files.ts';
import type { VerifyOptions, VerifyOutcome } from '../../src/app/verify/verify.ts';
import { openSession, type KeptFiles, type Session } from '../../src/compose.ts';
import type { RunEvent } from '../../src/core/event.ts';
import type { ObjectFinding } from '../../src/core/verify/judge-object.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { quickClock, type World } from './world.ts';
import type { Records } from '../../src/ports/documents.ts';

export interface Verified<Outcome> {
  readonly outcome: Outcome;
  readonly findings: readonly (Pick<ObjectFinding, 'key' | 'differs' | 'weak'> & { readonly state: string })[];
  readonly warnings: readonly string[];
}

interface Machine {
  /** The machine's home folder. Another machine has another one. */
  readonly home?: string;
  readonly clock?: Clock;
}

type Options = Partial<VerifyOptions> & Machine;

/** `s3rec verify`. */
export function verifySpec(world: World, options: Options = {}): Promise<Verified<VerifyOutcome>> {
  return within(world, options, async (session) => {
    const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
    if (spec === undefined) {
      throw new Error('no spec');
    }
    return await session.verify(spec, { ...DEFAULTS, ...options });
  });
}

/** `s3rec verify --manifest ...`. */
export function verifyKept(
  world: Pick<World, 'folder' | 'env' | 'home'>,
  files: KeptFiles,
  options: Options = {},
): Promise<Verified<VerifyFilesOutcome>> {
  return within(world, options, (session) => session.verifyFiles(files, { ...DEFAULTS, ...options }));
}

const DEFAULTS: VerifyOptions = { anchor: {}, requireCryptographic: false, deep: false };

async function within<Outcome extends { readonly findings?: Records<object> }>(
  world: Pick<World, 'folder' | 'env' | 'home'>,
  { home = world.home, clock = quickClock }: Machine,
  work: (session: Session) => Promise<Outcome>,
): Promise<Verified<Outcome>> {
  const events: RunEvent[] = [];
  const session = openSession({
    report: (event) => events.push(event),
    signal: new AbortController().signal,
    cwd: world.folder,
    env: { ...world.env, XDG_STATE_HOME: join(home, 'state') },
    cache: true,
    allowOutside: false,
    clock,
  });
  try {
    const outcome = await work(session);
    const findings = [...(outcome.findings?.records() ?? [])].flat() as Verified<Outcome>['findings'];
    const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
    return { outcome, findings, warnings };
  } finally {
    await session.close();
  }
}

/** The codes of what failed, and whether objects or files differ: all that a row of a table says. */
export function verdictOf(outcome: VerifyOutcome | VerifyFilesOutcome): {
  readonly exitCode: number;
  readonly codes: readonly string[];
} {
  const codes = Object.entries(outcome).flatMap(([question, answer]) => {
    const { ok, code } = (typeof answer === 'object' && answer !== null ? answer : {}) as {
      readonly ok?: unknown;
      readonly code?: string;
    };
    return ok === false ? [code ?? question] : [];
  });
  return { exitCode: outcome.exitCode, codes };
}
