import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import {
  exampleWorkflow,
  OURS,
  type Workflow,
  type WorkflowJob,
  type WorkflowStep,
} from '../support/example-workflows.ts';
import { Repository } from '../support/git.ts';
import { startGitHub, type GitHubStandIn } from '../support/github/stand-in.ts';
import { addPull, type GitHubState, type Permissions } from '../support/github/state.ts';
import { ActionWorld, type StepEnded } from './action-world.ts';

const INPUTS = (
  parse(readFileSync(fileURLToPath(new URL('../../action.yml', import.meta.url)), 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  }
).inputs;
const ROLE = 'arn:aws:iam::123456789012:role/s3rec-';

interface Started {
  readonly event: 'pull_request' | 'push' | 'schedule' | 'workflow_dispatch';
  /** What is checked out. */
  readonly sha: string;
  readonly pull?: number;
  /** What expressions name: `needs.plan.outputs.plan-id`, `inputs.newer`, `matrix.spec`. */
  readonly given?: Readonly<Record<string, string>>;
  /** Of the workflow's only job when not given. */
  readonly job?: string;
  /** What the file says in a comment to add. */
  readonly also?: {
    readonly with?: Readonly<Record<string, unknown>>;
    readonly environment?: string;
    readonly permissions?: Readonly<Record<string, string>>;
  };
}

interface JobEnded extends StepEnded {
  /** Of the job, for `needs.JOB.outputs.NAME`. */
  readonly given: Readonly<Record<string, string>>;
}

/**
 * A repository on GitHub, and runners that carry out the workflows of `examples/workflows`: each job has a shallow checkout of its
 * own, an empty home but for what its cache step keeps, a token with the permissions of its file, and an OIDC subject.
 */
export class Forge {
  readonly world: ActionWorld;
  readonly github: GitHubStandIn;
  readonly origin: Repository;
  #jobs = 0;
  #commits: string[] = [];

  private constructor(world: ActionWorld, github: GitHubStandIn) {
    this.world = world;
    this.github = github;
    this.origin = Repository.init(world.cli.folder, ['home', 'runner-*', 'job-*', 'cache', 'state-*']);
    // Runners fetch commits that no branch has any more.
    this.origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  }

  static async open(): Promise<Forge> {
    const writers = ['production', 'reports', 'media', 'site'].map((environment) => ({
      arn: `${ROLE}writer${environment === 'production' ? '' : `-${environment}`}`,
      subject: `repo:acme/data:environment:${environment}`,
    }));
    const roles = [{ arn: `${ROLE}reader` }, ...writers];
    return new Forge(await ActionWorld.open({ region: 'eu-central-1', roles }), await startGitHub());
  }

  get state(): GitHubState {
    return this.github.state;
  }

  /** Commits what is written, and tells GitHub how the commit stands to all others. */
  commit(files: Readonly<Record<string, string>>): string {
    this.world.cli.write(files);
    return this.#known(this.origin.commit());
  }

  /** A branch with a commit, and the merge commit that GitHub tries it with. */
  pull(files: Readonly<Record<string, string>>): { readonly number: number; readonly merge: string } {
    const number = addPull(this.state);
    this.origin.git('checkout', '-q', '-b', `pull-${number}`);
    this.commit(files);
    this.origin.git('checkout', '-q', '--detach', 'main');
    return { number, merge: this.#merged(number) };
  }

  merge(number: number): string {
    this.origin.git('checkout', '-q', 'main');
    return this.#merged(number);
  }

  #merged(number: number): string {
    this.origin.git('merge', '-q', '--no-ff', '-m', `Merge ${number}`, `pull-${number}`);
    return this.#known(this.origin.git('rev-parse', 'HEAD'));
  }

  #known(sha: string): string {
    const isBelow = (one: string, other: string): boolean => {
      const base = this.origin.git('merge-base', one, other);
      return base === one;
    };
    for (const other of this.#commits) {
      const up = isBelow(other, sha);
      const down = isBelow(sha, other);
      this.state.compared.set(`${other}...${sha}`, up ? 'ahead' : down ? 'behind' : 'diverged');
      this.state.compared.set(`${sha}...${other}`, up ? 'behind' : down ? 'ahead' : 'diverged');
    }
    this.#commits.push(sha);
    return sha;
  }

  /** The only step of s3rec in a job, after the steps before it. */
  async run(file: string, started: Started): Promise<JobEnded> {
    const workflow = exampleWorkflow(file);
    const [name = '', ...others] = started.job === undefined ? Object.keys(workflow.jobs) : [started.job];
    const job = workflow.jobs[name];
    const step = job?.steps.find(({ uses }) => uses === OURS);
    if (job === undefined || step === undefined || others.length > 0) {
      throw new Error(`${file}: which job?`);
    }
    this.#jobs += 1;
    const folder = this.world.cli.path(`job-${this.#jobs}`);
    this.#checkout(folder, started.sha);
    const state = this.world.cli.path(`state-${this.#jobs}`);
    const cache = job.steps.some(({ uses }) => uses?.startsWith('actions/cache@'))
      ? this.world.cli.path('cache')
      : undefined;
    if (cache !== undefined) {
      mkdirSync(cache, { recursive: true });
    }
    if (cache !== undefined) {
      cpSync(cache, state, { recursive: true });
    }
    const token = this.github.tokenWith(permissionsOf({ ...workflow.permissions, ...started.also?.permissions }));
    const given = { ...started.given, 'github.token': token, 'runner.temp': join(folder, '.temp') };
    const environment = started.also?.environment ?? resolved(job.environment ?? '', given);
    this.state.claims['sub'] = subjectOf(started.event, environment);
    const ended = await this.world.step({
      inputs: inputsOf({ ...step, with: { ...step.with, ...started.also?.with } }, given),
      event: started.event,
      payload: payloadOf(started.pull),
      env: {
        ...this.world.at(this.github),
        ...credentialsOf(job, this.github),
        GITHUB_WORKSPACE: folder,
        GITHUB_SHA: started.sha,
        XDG_STATE_HOME: state,
        GITHUB_RUN_ID: String(this.#jobs),
      },
    });
    if (cache !== undefined) {
      cpSync(state, cache, { recursive: true });
    }
    const outputs = Object.entries(ended.outputs).map(([output, value]) => [
      `steps.${step.id ?? ''}.outputs.${output}`,
      value,
    ]);
    const values = { ...given, ...(Object.fromEntries(outputs) as Record<string, string>) };
    const handed = Object.entries(job.outputs ?? {}).map(([output, value]) => [
      `needs.${name}.outputs.${output}`,
      resolved(value, values),
    ]);
    return { ...ended, given: Object.fromEntries(handed) as Record<string, string> };
  }

  /** As actions/checkout does: one commit and nothing before it. */
  #checkout(folder: string, sha: string): void {
    mkdirSync(folder, { recursive: true });
    const checkout = Repository.init(folder, ['.temp']);
    checkout.git('fetch', '-q', '--depth', '1', `file://${this.origin.folder}`, sha);
    checkout.git('checkout', '-q', '--detach', 'FETCH_HEAD');
  }

  /** As actions/download-artifact does for the next job. @returns what its `path` stands below */
  artifact(path: string): string {
    const temp = this.world.cli.path(`job-${this.#jobs + 1}/.temp/plan`);
    return join(temp, basename(path));
  }
}

/** The words of a file, with what its expressions name in their place. */
function resolved(text: string, given: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{\{ *(?<name>[\w.-]+) *\}\}/g, (_match, name: string) => {
    const value = given[name];
    if (value === undefined) {
      throw new Error(`nothing stands for ${name}`);
    }
    return value;
  });
}

/** Those of the file, else the defaults of `action.yml`. */
function inputsOf(step: WorkflowStep, given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const defaults = Object.entries(INPUTS).map(([name, { default: value = '' }]) => [name, value]);
  const all = Object.entries({ ...Object.fromEntries(defaults), ...step.with });
  return Object.fromEntries(all.map(([name, value]) => [name, resolved(String(value), given)]));
}

function permissionsOf(permissions: NonNullable<Workflow['permissions']>): Permissions {
  return Object.fromEntries(Object.entries(permissions).map(([name, value]) => [name.replaceAll('-', '_'), value]));
}

/** Those that a step before exported, else only what asks for an OIDC token. */
function credentialsOf({ steps }: WorkflowJob, { oidcUrl, oidcRequestToken }: GitHubStandIn): NodeJS.ProcessEnv {
  if (steps.some(({ uses }) => uses?.startsWith('aws-actions/configure-aws-credentials@'))) {
    return {};
  }
  return {
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    ACTIONS_ID_TOKEN_REQUEST_URL: oidcUrl,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: oidcRequestToken,
  };
}

function subjectOf(event: Started['event'], environment: string): string {
  if (environment !== '') {
    return `repo:acme/data:environment:${environment}`;
  }
  return event === 'pull_request' ? 'repo:acme/data:pull_request' : 'repo:acme/data:ref:refs/heads/main';
}

function payloadOf(pull: number | undefined): object {
  if (pull === undefined) {
    return {};
  }
  const repo = { full_name: 'acme/data' };
  return { pull_request: { number: pull, user: { login: 'somebody' }, head: { repo }, base: { repo } } };
}
