export type Permission = 'issues' | 'pull_requests' | 'deployments' | 'contents';
export type Permissions = Readonly<Partial<Record<Permission, 'read' | 'write'>>>;

export interface User {
  readonly login: string;
  readonly id: number;
  readonly type: 'Bot' | 'User';
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  body: string;
  readonly user: User;
  readonly html_url: string;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  state_reason: string | null;
  readonly labels: { readonly name: string }[];
  readonly user: User;
  readonly html_url: string;
  readonly pull_request?: object;
}

export interface Deployment {
  readonly id: number;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string;
  readonly payload: unknown;
  readonly statuses: { readonly state: string }[];
}

/** The state that GitHub keeps. Tests look at it, and put in what other people made. */
export interface GitHubState {
  /** Whose the tokens are. */
  readonly bot: User;
  readonly comments: Comment[];
  readonly issues: Issue[];
  readonly deployments: Deployment[];
  /** `BASE...HEAD` and how the second stands to the first. */
  readonly compared: Map<string, 'ahead' | 'behind' | 'diverged' | 'identical'>;
  /** Claims of the id token, beside `aud`. */
  readonly claims: Record<string, unknown>;
  /** Issues are switched off. */
  issuesDisabled: boolean;
  /** Labels of a token without push access are dropped without a word. */
  dropsLabels: boolean;
  nextId(): number;
}

export const SOMEBODY: User = { login: 'mallory', id: 666, type: 'User' };

export function newState(): GitHubState {
  let last = 1000;
  return {
    bot: { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' },
    comments: [],
    issues: [],
    deployments: [],
    compared: new Map(),
    claims: { iss: 'https://token.actions.githubusercontent.com', sub: 'repo:acme/data:ref:refs/heads/main' },
    issuesDisabled: false,
    dropsLabels: false,
    nextId: () => (last += 1),
  };
}

/** A pull request is an issue, too. @returns its number */
export function addPull(state: GitHubState, user: User = SOMEBODY): number {
  return addIssue(state, { title: 'a pull request', body: '', user, pull_request: {} }).number;
}

export function addIssue(
  state: GitHubState,
  fields: Pick<Issue, 'title' | 'body' | 'user'> & {
    readonly labels?: readonly string[];
    readonly pull_request?: object;
  },
): Issue {
  const number = state.issues.length + 1;
  const { labels = [], ...others } = fields;
  const issue: Issue = {
    id: state.nextId(),
    number,
    state: 'open',
    state_reason: null,
    html_url: `https://github.example/acme/data/issues/${number}`,
    labels: labels.map((name) => ({ name })),
    ...others,
  };
  state.issues.push(issue);
  return issue;
}

export function addComment(state: GitHubState, issue: number, body: string, user: User): Comment {
  const id = state.nextId();
  const html_url = `https://github.example/acme/data/issues/${issue}#issuecomment-${id}`;
  const comment: Comment = { id, issue, body, user, html_url };
  state.comments.push(comment);
  return comment;
}
