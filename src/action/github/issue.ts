import { membersOf } from '../../core/members.ts';
import { S3recError } from '../../core/error.ts';
import type { GitHub } from './client.ts';
import { issueBody, issueSections, issueTitle, type IssueCause, type IssueSection } from './issue-body.ts';
import { markerOf } from './marker.ts';
import { findOwn, ownOf, type Own } from './own.ts';

/** The label by which, with the marker, an issue is found. */
const ISSUE_LABEL = 's3rec';

export interface IssueReport {
  /** The spec's name. */
  readonly name: string;
  readonly mark: string;
  readonly cause: IssueCause;
  /** Undefined: the cause is gone. */
  readonly found: IssueFinding | undefined;
  /**
   * Whether the cause is known to be there. Otherwise what an issue says of the cause is updated, but nothing is begun.
   */
  readonly begin: boolean;
  /** The text when the cause is gone, in markdown. */
  readonly gone: string;
}

export interface IssueFinding extends IssueSection {
  /** The text when the fingerprint is another one, in markdown. */
  readonly comment: string;
}

export interface KeptIssue {
  readonly did: 'opened' | 'commented' | 'updated' | 'unchanged' | 'closed' | 'none';
  readonly url?: string;
}

const NEEDS = 'issues: write';

/**
 * Keeps one open issue per spec. Its body tells the present state, and a comment is added when that is something new.
 * It is closed when none of its causes is left.
 * @throws S3recError GITHUB_*
 */
export async function keepIssue(github: GitHub, report: IssueReport): Promise<KeptIssue> {
  const { mark } = report;
  return await github.lookAgain(async () => {
    const [issue, ...others] = await findOwn(github, `/issues?labels=${ISSUE_LABEL}&state=open`, NEEDS, mark);
    // Two runs at the same time may both have found none.
    for (const other of others) {
      await edit(github, other, { state: 'closed', state_reason: 'not_planned' });
    }
    const sections = issueSections(issue?.body ?? '');
    if (report.found !== undefined && !report.begin && !sections.has(report.cause)) {
      return { did: 'none' };
    }
    return issue === undefined ? await open(github, report, sections) : await keep(github, issue, report, sections);
  });
}

type Sections = Map<IssueCause, IssueSection>;

async function open(github: GitHub, report: IssueReport, sections: Sections): Promise<KeptIssue> {
  const { name, mark, cause, found } = report;
  if (found === undefined) {
    return { did: 'none' };
  }
  sections.set(cause, found);
  const body = { title: issueTitle(name, sections), body: issueBody(mark, sections), labels: [ISSUE_LABEL] };
  const made = await github.send({ method: 'POST', path: '/issues', body, needs: NEEDS });
  const { labels } = membersOf(made);
  const issue = ownOf(made);
  if (!Array.isArray(labels) || !labels.some((label) => membersOf(label)['name'] === ISSUE_LABEL)) {
    // The next run would not find this one, and would open another.
    await edit(github, issue, { state: 'closed', state_reason: 'not_planned' });
    throw new S3recError(
      'GITHUB_DENIED',
      `GitHub dropped the label ${ISSUE_LABEL} of ${issue.url}, which is closed again.`,
      {
        hint: 'Only a token with push access may set labels: use the token of the workflow (issues: write).',
      },
    );
  }
  return { did: 'opened', url: issue.url };
}

async function keep(github: GitHub, issue: Own, report: IssueReport, sections: Sections): Promise<KeptIssue> {
  const { name, mark, cause, found, gone } = report;
  const { url } = issue;
  const was = sections.get(cause);
  if (found === undefined) {
    if (was === undefined && sections.size > 0) {
      return { did: 'none', url };
    }
    sections.delete(cause);
    await say(github, issue, mark, gone);
    if (sections.size === 0) {
      await edit(github, issue, { state: 'closed', state_reason: 'completed' });
      return { did: 'closed', url };
    }
  } else {
    sections.set(cause, found);
    if (was?.fingerprint !== found.fingerprint) {
      await say(github, issue, mark, found.comment);
    }
  }
  const body = issueBody(mark, sections);
  // This comes after the comment: a run that dies between the two then says it again, rather than never.
  if (body !== issue.body) {
    await edit(github, issue, { title: issueTitle(name, sections), body });
  }
  if (was?.fingerprint !== found?.fingerprint) {
    return { did: 'commented', url };
  }
  return { did: body === issue.body ? 'unchanged' : 'updated', url };
}

/**
 * Adds a comment. It names its run, so an equal text is the same comment, and is not added again after an answer was
 * lost.
 */
async function say(github: GitHub, { number }: Own, mark: string, text: string): Promise<void> {
  const path = `/issues/${number}/comments`;
  const body = `${markerOf(mark)}\n${text}`;
  await github.lookAgain(async () => {
    const said = await findOwn(github, path, NEEDS, mark);
    if (said.some((comment) => comment.body === body)) {
      return;
    }
    await github.send({ method: 'POST', path, body: { body }, needs: NEEDS });
  });
}

async function edit(github: GitHub, { number }: Own, body: object): Promise<void> {
  await github.send({ method: 'PATCH', path: `/issues/${number}`, body, needs: NEEDS });
}
