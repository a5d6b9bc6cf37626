import { membersOf, type Members } from '../../core/members.ts';
import { MAX_RUN } from '../../core/manifest/names.ts';
import type { GitHub } from './client.ts';

const TASK = 's3rec';
const NEEDS = 'deployments: write';

/** A run of a spec's chain, as a deployment keeps it. */
export interface DeployedRun {
  readonly run: number;
  /** SHA-256 in hex. */
  readonly manifestSha256: string;
}

export interface NewDeployment extends DeployedRun {
  /** The mark of the spec, since several may share an environment. */
  readonly mark: string;
  readonly environment: string;
  /** The commit that was applied. */
  readonly sha: string;
  /** At most 140 characters. */
  readonly description: string;
  /** The run of the workflow. */
  readonly logUrl: string;
}

/**
 * Tells GitHub what was applied from which commit: a list for people, and an anchor for later runs.
 * @throws S3recError GITHUB_*
 */
export async function makeDeployment(github: GitHub, deployment: NewDeployment): Promise<void> {
  const { run, manifestSha256, mark, environment, sha, description, logUrl } = deployment;
  await github.lookAgain(async () => {
    const made = await deployments(github, environment, mark).next();
    const found = made.value?.find((other) => other.run === run && other.manifestSha256 === manifestSha256);
    const id =
      found?.id ??
      (await create(github, { sha, environment, description, payload: { spec: mark, run, manifestSha256 } }));
    await github.send({
      method: 'POST',
      path: `/deployments/${id}/statuses`,
      body: { state: 'success', log_url: logUrl, description },
      needs: NEEDS,
    });
  });
}

/**
 * The highest run that a deployment of this spec names, since GitHub lists the newest first. Whoever may deploy can
 * make a run higher, which is an alarm. They can make it lower only by deleting deployments, or by a hundred newer
 * ones.
 * @throws S3recError GITHUB_*
 */
export async function newestDeployment(
  github: GitHub,
  { environment, mark }: Pick<NewDeployment, 'environment' | 'mark'>,
): Promise<DeployedRun | undefined> {
  for await (const found of deployments(github, environment, mark)) {
    const newest = found.toSorted((a, b) => b.run - a.run)[0];
    if (newest !== undefined) {
      return { run: newest.run, manifestSha256: newest.manifestSha256 };
    }
  }
  return undefined;
}

async function create(
  github: GitHub,
  {
    sha,
    environment,
    description,
    payload,
  }: { sha: string; environment: string; description: string; payload: object },
): Promise<number> {
  const body = {
    ref: sha,
    task: TASK,
    environment,
    description,
    payload,
    // Otherwise GitHub merges the default branch into the commit, and waits for all checks, even this job's own.
    auto_merge: false,
    required_contexts: [],
  };
  const made = await github.send({ method: 'POST', path: '/deployments', body, needs: NEEDS });
  return Number(membersOf(made)['id']);
}

/** The deployments of one spec, page by page. */
async function* deployments(
  github: GitHub,
  environment: string,
  mark: string,
): AsyncGenerator<readonly (DeployedRun & { readonly id: number })[], void, void> {
  const query = new URLSearchParams({ task: TASK, environment });
  for await (const page of github.pages(`/deployments?${query.toString()}`, 'deployments: read')) {
    yield page.flatMap((item) => {
      const { id, payload } = membersOf(item);
      const { spec, run, manifestSha256 } = payloadOf(payload);
      const isOurs = typeof id === 'number' && spec === mark && isRun(run) && typeof manifestSha256 === 'string';
      return isOurs && /^[0-9a-f]{64}$/.test(manifestSha256) ? [{ id, run, manifestSha256 }] : [];
    });
  }
}

function isRun(run: unknown): run is number {
  return typeof run === 'number' && Number.isInteger(run) && run >= 0 && run <= MAX_RUN;
}

/** Reads a payload. GitHub gives it back as it was sent, or as JSON in a string. */
function payloadOf(payload: unknown): Members {
  try {
    return membersOf(typeof payload === 'string' ? JSON.parse(payload) : payload);
  } catch {
    return {};
  }
}
