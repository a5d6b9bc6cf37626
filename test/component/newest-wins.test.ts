import { cpSync, renameSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Predicate } from '../../src/core/manifest/statement.ts';
import { evidenceOf, statementOf } from '../support/kept-evidence.ts';
import { forgePlan } from '../support/forge-plan.ts';
import { gate } from '../support/gate.ts';
import { Repository } from '../support/git.ts';
import { Lab, World, type Applied, type RunOptions } from '../support/world.ts';

// What a newer commit made is not undone by an older one: over real repositories, for a run that changes something, for one
// that confirms, and for a saved plan.

const lab = await Lab.open();

type Kind = 'changes' | 'no-op' | 'saved plan';
const KINDS: readonly Kind[] = ['changes', 'no-op', 'saved plan'];

/** A world whose folder is a work tree; one commit's files differ from another's where something is to change. */
class Checkout {
  readonly world: World;
  readonly repository: Repository;
  readonly kind: Kind;

  private constructor(world: World, kind: Kind) {
    this.world = world;
    this.kind = kind;
    this.repository = Repository.init(world.folder, ['home', 'config', 'plan.jsonl', 'shallow', '*.pem']);
  }

  static async begin(kind: Kind, endpoint: string = lab.sandbox.endpoint): Promise<Checkout> {
    return new Checkout(await lab.world({ a: 'a' }, { endpoint }), kind);
  }

  /** Another machine's, of the same repository. */
  another(): Checkout {
    const world = new World(lab, this.world.bucket);
    afterAll(() => world.close());
    cpSync(this.world.folder, world.folder, { recursive: true });
    return new Checkout(world, this.kind);
  }

  commit(text: string): string {
    writeFileSync(this.world.path(this.kind === 'no-op' ? 'note.txt' : 'files/a'), text);
    return this.repository.commit();
  }

  at(commit: string): void {
    this.repository.git('checkout', '-q', commit);
  }

  /** Uncommitted, and no change of what is applied. */
  dirty(): void {
    writeFileSync(this.world.path('untracked.txt'), 'x');
  }

  async apply(options: RunOptions = {}): Promise<Applied> {
    if (this.kind !== 'saved plan') {
      return await this.world.apply(options);
    }
    await this.world.plan(options);
    return await this.world.applySaved(options);
  }

  /** The commit that the tip was made from. */
  async head(): Promise<string | undefined> {
    const latest = (await evidenceOf(this.world)).get('latest.sigstore.json');
    return latest === undefined ? undefined : statementOf(latest).predicate.git?.commit;
  }
}

function warnings({ events }: Applied): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'warning' && event.message.includes('commit') ? [event.message] : [],
  );
}

/** Of each: what is applied first, and what stands in the work tree then. */
type Scene = (checkout: Checkout) => Promise<void>;

async function applied(checkout: Checkout): Promise<void> {
  expect(await checkout.apply()).toMatchObject({ exitCode: 0 });
}

const GOES: Readonly<Record<string, Scene>> = {
  'equal, with changes on both sides': async (checkout) => {
    checkout.commit('1');
    checkout.dirty();
    await applied(checkout);
  },
  'a later commit': async (checkout) => {
    checkout.commit('1');
    await applied(checkout);
    checkout.commit('2');
  },
};

const WARNS: Readonly<Record<string, Scene>> = {
  diverged: async (checkout) => {
    const base = checkout.commit('1');
    checkout.commit('2');
    await applied(checkout);
    checkout.at(base);
    checkout.commit('3');
  },
  'a tip that this shallow clone does not hold': async (checkout) => {
    const { world, repository } = checkout;
    const old = checkout.commit('1');
    checkout.commit('2');
    await applied(checkout);
    checkout.at(old);
    repository.git('branch', '-f', 'old');
    repository.git('clone', '-q', '--depth=1', '--branch=old', `file://${world.folder}`, 'shallow');
    renameSync(world.path('.git'), world.path('home/whole'));
    renameSync(world.path('shallow/.git'), world.path('.git'));
  },
  'no work tree': async (checkout) => {
    checkout.commit('1');
    await applied(checkout);
    renameSync(checkout.world.path('.git'), checkout.world.path('home/whole'));
  },
};

const REFUSED: Readonly<Record<string, Scene>> = {
  'an earlier commit': async (checkout) => {
    const old = checkout.commit('1');
    checkout.commit('2');
    await applied(checkout);
    checkout.at(old);
  },
  'an earlier commit, with changes': async (checkout) => {
    const old = checkout.commit('1');
    checkout.commit('2');
    await applied(checkout);
    checkout.at(old);
    checkout.dirty();
  },
  'an earlier commit, where a newer one only confirmed': async (checkout) => {
    const old = checkout.commit('1');
    await applied(checkout);
    checkout.repository.commit();
    await applied(checkout);
    checkout.at(old);
  },
};

async function statement({ world }: Checkout): Promise<Predicate> {
  return statementOf((await evidenceOf(world)).get('latest.sigstore.json') ?? '').predicate;
}

describe.each(KINDS)('%s', (kind) => {
  test('after runs for which git refuses an older commit is still older', async () => {
    const checkout = await Checkout.begin(kind);
    const old = checkout.commit('1');
    const newer = checkout.commit('2');
    await applied(checkout);
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    try {
      for (const text of ['2', '2', '3']) {
        writeFileSync(checkout.world.path(kind === 'no-op' ? 'note.txt' : 'files/a'), text);
        const run = await checkout.apply();
        expect(run).toMatchObject({ exitCode: 0 });
        expect(warnings(run)).toEqual(
          expect.arrayContaining([
            expect.stringContaining(newer),
            ...(kind === 'saved plan' ? [] : [expect.stringContaining('dubious ownership')]),
          ]),
        );
        expect(await statement(checkout)).toMatchObject({ git: null, newestCommit: newer });
      }
    } finally {
      vi.unstubAllEnvs();
    }
    checkout.repository.git('checkout', '-qf', old);
    const evidence = await evidenceOf(checkout.world);
    expect(await checkout.apply()).toMatchObject({
      exitCode: 4,
      error: { code: 'SUPERSEDED', data: { commit: newer } },
    });
    expect(await evidenceOf(checkout.world)).toEqual(evidence);
    expect(await checkout.apply({ allowOlder: newer })).toMatchObject({ exitCode: 0 });
    expect(await statement(checkout)).toMatchObject({ git: { commit: old } });
    expect(await statement(checkout)).not.toHaveProperty('newestCommit');
  });

  test.each(Object.entries(GOES))('goes on: %s', async (_name, scene) => {
    const checkout = await Checkout.begin(kind);
    await scene(checkout);
    const run = await checkout.apply();
    expect(run).toMatchObject({ exitCode: 0 });
    expect(warnings(run)).toEqual([]);
    expect(await checkout.head()).toBe(checkout.repository.git('rev-parse', 'HEAD'));
  });

  test.each(Object.entries(WARNS))(
    'goes on with a warning, or is refused by requireDescendant: %s',
    async (_name, scene) => {
      const checkout = await Checkout.begin(kind);
      await scene(checkout);
      const before = await checkout.head();
      checkout.world.spec({ requireDescendant: true });
      const refused = await checkout.apply();
      expect(refused).toMatchObject({ exitCode: 3, error: { code: 'PLAN_GUARDED', data: { commit: before } } });
      expect(await checkout.head()).toBe(before);
      checkout.world.spec();
      const run = await checkout.apply();
      expect(run).toMatchObject({ exitCode: 0 });
      expect(warnings(run)).toEqual([expect.stringContaining(before ?? '?')]);
    },
  );

  test.each(Object.entries(REFUSED))('is refused, until it is allowed: %s', async (_name, scene) => {
    const checkout = await Checkout.begin(kind);
    await scene(checkout);
    const newer = (await checkout.head()) ?? '?';
    const evidence = await evidenceOf(checkout.world);
    expect(await checkout.apply()).toMatchObject({
      exitCode: 4,
      error: {
        code: 'SUPERSEDED',
        message: expect.stringContaining(`made from commit ${newer}`),
        hint: expect.stringContaining(`--allow-older ${newer}`),
      },
    });
    // Nothing at all was written.
    expect(await evidenceOf(checkout.world)).toEqual(evidence);
    const ours = checkout.repository.git('rev-parse', 'HEAD');
    for (const other of [ours, 'f'.repeat(12)]) {
      expect(await checkout.apply({ allowOlder: other })).toMatchObject({ exitCode: 64, error: { code: 'USAGE' } });
    }
    expect(await evidenceOf(checkout.world)).toEqual(evidence);
    expect(await checkout.apply({ allowOlder: newer.slice(0, 12) })).toMatchObject({ exitCode: 0 });
    expect(await checkout.head()).toBe(ours);
    // From there on it goes as ever.
    checkout.at(newer);
    expect(await checkout.apply()).toMatchObject({ exitCode: 0 });
  });
});

test('a project without git is applied without a word about it', async () => {
  const world = await lab.world({ a: 'a' });
  for (const text of ['b', 'b', 'c']) {
    world.write({ a: text });
    const run = await world.apply();
    expect(run).toMatchObject({ exitCode: 0 });
    expect(warnings(run)).toEqual([]);
  }
});

test('a plan says it without refusing, before anything is applied', async () => {
  const checkout = await Checkout.begin('changes');
  await REFUSED['an earlier commit']?.(checkout);
  const planned = await checkout.world.plan();
  expect(planned.header.notices).toEqual([expect.stringContaining(`made from commit ${await checkout.head()}`)]);
});

test('an older commit is refused before a guard speaks of what it would delete', async () => {
  const checkout = await Checkout.begin('changes');
  const { world } = checkout;
  world.spec({ prune: { enabled: true, maxDeletes: 0 } });
  const old = checkout.commit('1');
  world.write({ b: 'b' });
  checkout.repository.commit();
  await applied(checkout);
  checkout.at(old);
  expect((await world.plan()).closing.guards).toMatchObject([{ rule: 'max-deletes' }]);
  expect(await world.apply()).toMatchObject({ exitCode: 4, error: { code: 'SUPERSEDED' } });
});

test('what was applied with uncommitted changes is not taken back without a word', async () => {
  const checkout = await Checkout.begin('changes');
  const { world, repository } = checkout;
  const commit = checkout.commit('1');
  world.write({ a: 'hotfix' });
  await applied(checkout);
  repository.git('checkout', '-q', '--', '.');
  world.spec({ requireDescendant: true });
  repository.git('update-index', '--assume-unchanged', 's3rec.yaml');
  const run = await checkout.apply();
  expect(run).toMatchObject({ exitCode: 0 });
  expect(warnings(run)).toEqual([expect.stringContaining(`commit ${commit} with uncommitted changes`)]);
  const again = await checkout.apply();
  expect(again).toMatchObject({ exitCode: 0 });
  expect(warnings(again)).toEqual([]);
});

describe("a saved plan's commit is the one that counts", () => {
  test('one that the work tree does not know is warned of, and refused by requireDescendant', async () => {
    const checkout = await Checkout.begin('changes');
    const { world } = checkout;
    const forged = 'f'.repeat(40);
    checkout.commit('1');
    world.spec({ requireDescendant: true });
    const forge = async (): Promise<void> => {
      await world.plan();
      forgePlan(world.path('plan.jsonl'), ({ header }) => {
        header.git = { ...(header.git ?? expect.fail('no commit')), commit: forged };
      });
    };
    await forge();
    expect(await world.applySaved()).toMatchObject({ exitCode: 3, error: { code: 'PLAN_GUARDED' } });
    expect(await checkout.head()).toBeUndefined();
    world.spec();
    await forge();
    const run = await world.applySaved();
    expect(run).toMatchObject({ exitCode: 0 });
    expect(warnings(run)).toEqual([expect.stringContaining(`The plan names commit ${forged}`)]);
  });

  test('it is signed, whatever is checked out when it is applied', async () => {
    const checkout = await Checkout.begin('no-op');
    const [old, newer] = [checkout.commit('1'), checkout.commit('2')];
    await checkout.world.plan();
    checkout.at(old);
    expect(await checkout.world.applySaved()).toMatchObject({ exitCode: 0 });
    expect(await checkout.head()).toBe(newer);
    const statements = [...(await evidenceOf(checkout.world))].filter(([name]) => name.endsWith('.sigstore.json'));
    expect(statements.map(([, text]) => statementOf(text).predicate.git?.commit)).toEqual(statements.map(() => newer));
  });

  test('it is old when a newer commit was applied since', async () => {
    const checkout = await Checkout.begin('changes');
    const old = checkout.commit('1');
    await applied(checkout);
    checkout.repository.commit();
    checkout.at(old);
    await checkout.world.plan();
    checkout.at('main');
    await applied(checkout);
    expect(await checkout.world.applySaved()).toMatchObject({ exitCode: 4, error: { code: 'SUPERSEDED' } });
  });
});

test('another history answers what the one here does not tell', async () => {
  const asked: (readonly [string, string])[] = [];
  const answering = (relation: 'descendant' | 'ancestor'): RunOptions => ({
    history: {
      relation: async (commit, other) => {
        asked.push([commit, other]);
        return relation;
      },
    },
  });
  const checkout = await Checkout.begin('changes');
  await WARNS['a tip that this shallow clone does not hold']?.(checkout);
  const [head, ours] = [await checkout.head(), checkout.repository.git('rev-parse', 'HEAD')];
  expect(await checkout.apply(answering('descendant'))).toMatchObject({ exitCode: 4, error: { code: 'SUPERSEDED' } });
  expect(asked).toEqual([[head, ours]]);
  const run = await checkout.apply(answering('ancestor'));
  expect(run).toMatchObject({ exitCode: 0 });
  expect(warnings(run)).toEqual([]);
});

describe('a run is at work while another commit confirms the tip', () => {
  type Race = { readonly ours: Checkout; readonly theirs: Checkout; readonly run: Applied; readonly commit: string };

  /** Ours would change what the commit `theirs` leaves as it is, and is held before its first write. */
  async function race(theirs: (repository: Repository, ours: Repository, first: string) => void): Promise<Race> {
    let meanwhile = async (): Promise<unknown> => undefined;
    let held: Promise<unknown> | undefined;
    const endpoint = await gate(
      lab.sandbox.endpoint,
      ({ method, url }) => method === 'PUT' && url.includes('/data/a'),
      () => (held ??= meanwhile()),
    );
    const ours = await Checkout.begin('changes', endpoint);
    const first = ours.commit('1');
    await applied(ours);
    ours.commit('2');
    const rival = ours.another();
    // As an older version, which knows of no lock.
    rival.world.locks = false;
    theirs(rival.repository, ours.repository, first);
    held = undefined;
    meanwhile = async () => expect(await rival.apply()).toMatchObject({ exitCode: 0 });
    const run = await ours.apply();
    expect(await ours.world.text('a')).toBe('2');
    return { ours, theirs: rival, run, commit: rival.repository.git('rev-parse', 'HEAD') };
  }

  test.each([
    ['a newer one', true],
    ['one that is not known here', false],
  ])('%s: the run is signed in part, and neither commit forgets', async (_name, isKnown) => {
    const { ours, theirs, run, commit } = await race((repository, known) => {
      repository.git('revert', '--no-edit', 'HEAD');
      if (isKnown) {
        known.git('fetch', '-q', repository.folder);
      }
    });
    expect(run).toMatchObject({ exitCode: 6, outcome: { failures: [] } });
    expect(warnings(run)).toEqual([expect.stringContaining(`made from commit ${commit}`)]);
    expect(await statement(ours)).toMatchObject({ kind: 'run', result: 'partial', newestCommit: commit });
    ours.repository.git('fetch', '-q', theirs.repository.folder);
    expect(await ours.apply()).toMatchObject({ exitCode: 4, error: { code: 'SUPERSEDED', data: { commit } } });
    expect(await theirs.apply()).toMatchObject({ exitCode: 0 });
    expect(await theirs.world.text('a')).toBe('1');
    expect(await statement(theirs)).not.toHaveProperty('newestCommit');
  });

  test('one that diverged: a warning', async () => {
    const { ours, run, commit } = await race((repository, known, first) => {
      repository.git('checkout', '-q', first);
      repository.commit();
      known.git('fetch', '-q', repository.folder, 'HEAD');
    });
    expect(run).toMatchObject({ exitCode: 0 });
    expect(warnings(run)).toEqual([expect.stringContaining(commit)]);
    expect(await statement(ours)).toMatchObject({ kind: 'run', result: 'complete' });
    expect(await statement(ours)).not.toHaveProperty('newestCommit');
  });

  test('the same as before: not a word', async () => {
    const { run } = await race((repository, _, first) => repository.git('checkout', '-q', first));
    expect(run).toMatchObject({ exitCode: 0 });
    expect(warnings(run)).toEqual([]);
  });
});
