import { readFileSync } from 'node:fs';
import { S3recError } from '../core/error.ts';
import type { Inputs } from './inputs.ts';

/** The event that started the workflow, as far as it decides what may be done. */
export interface Trigger {
  readonly event: string;
  readonly pullRequest: PullRequest | undefined;
}

interface PullRequest {
  readonly number: number;
  /** Its workflows get no secrets and no token that writes, since it comes from a fork or from Dependabot. */
  readonly unprivileged: boolean;
}

/** The members of an event's payload that are read. */
interface Payload {
  readonly pull_request?: {
    readonly number?: number;
    readonly user?: { readonly login?: string };
    readonly head?: { readonly repo?: { readonly full_name?: string } | null };
    readonly base?: { readonly repo?: { readonly full_name?: string } };
  };
  readonly issue?: { readonly pull_request?: object };
  readonly workflow_run?: { readonly event?: string };
}

/** Runs for these events use a pull request's merge commit, with the rights of a pull request. */
const OF_PULL_REQUESTS = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

/**
 * A merge queue pushes the commits that it tries to branches of its own. That is a push, too, and nothing is merged
 * yet.
 */
const QUEUE = 'refs/heads/gh-readonly-queue/';

/**
 * Events of the workflow that started this one. For the last three nobody can see here whether a pull request was
 * behind them.
 */
const MAY_BE_OF_STRANGERS = /^(?:pull_request|issue_comment$|workflow_run$|$)/;

const WHY =
  'It has the rights of your repository, while the spec may be a stranger’s: a plan tells what your bucket holds, an apply overwrites it.';

/**
 * Reads what started the workflow.
 * @throws S3recError EVENT_REFUSED: a stranger's files would meet credentials that are not theirs, whatever the
 * command; or an apply of what was not merged
 */
export function readTrigger(env: NodeJS.ProcessEnv, { command, heal }: Pick<Inputs, 'command' | 'heal'>): Trigger {
  const event = env['GITHUB_EVENT_NAME'] ?? '';
  const payload = payloadOf(env['GITHUB_EVENT_PATH']);
  if (event === 'pull_request_target') {
    throw refused(event, WHY);
  }
  const starter = payload?.workflow_run?.event ?? '';
  if (event === 'workflow_run' && MAY_BE_OF_STRANGERS.test(starter)) {
    throw refused(`${event} ${starter === '' ? 'that does not say what started it' : `that ${starter} started`}`, WHY);
  }
  if (event === 'issue_comment' && (payload === undefined || payload.issue?.pull_request !== undefined)) {
    throw refused(`${event} on a pull request`, WHY);
  }
  const ofPullRequest = OF_PULL_REQUESTS.includes(event);
  const ofQueue = event === 'merge_group' || (env['GITHUB_REF'] ?? '').startsWith(QUEUE);
  if ((ofPullRequest || ofQueue) && (command === 'apply' || heal)) {
    throw refused(
      ofQueue && event !== 'merge_group' ? `${event} of a merge queue’s branch` : event,
      'What it would apply is not merged. Apply on push to the branch that is deployed.',
    );
  }
  return { event, pullRequest: ofPullRequest ? pullRequestOf(payload) : undefined };
}

function refused(event: string, why: string): S3recError {
  return new S3recError('EVENT_REFUSED', `The event ${event} is refused. ${why}`, {
    hint: 'Plans belong to pull_request; apply to push, workflow_dispatch or schedule.',
  });
}

function pullRequestOf(payload: Payload | undefined): PullRequest | undefined {
  const { number, user, head, base } = payload?.pull_request ?? {};
  if (number === undefined) {
    return undefined;
  }
  const repository = head?.repo?.full_name;
  // A fork that was deleted meanwhile has no name.
  return {
    number,
    unprivileged: repository === undefined || repository !== base?.repo?.full_name || user?.login === 'dependabot[bot]',
  };
}

function payloadOf(path: string | undefined): Payload | undefined {
  try {
    const payload: Payload | null = path === undefined ? null : JSON.parse(readFileSync(path, 'utf8'));
    return payload ?? undefined;
  } catch {
    return undefined;
  }
}
