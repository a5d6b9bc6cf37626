import { isS3recError } from '../../core/error.ts';
import type { GitHub } from './client.ts';

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** GitHub's word for the head of `BASE...HEAD`. */
const RELATIONS = { identical: 'equal', ahead: 'descendant', behind: 'ancestor', diverged: 'diverged' } as const;

/** What one commit is to another: GitHub knows all of history, and a shallow clone does not. Never rejects for GitHub's sake. */
export async function compareCommits(
  github: GitHub,
  commit: string,
  other: string,
): Promise<(typeof RELATIONS)[keyof typeof RELATIONS] | 'unknown'> {
  if (commit === other) return 'equal';
  if (!COMMIT.test(commit) || !COMMIT.test(other)) return 'unknown';
  try {
    const path = `/compare/${other}...${commit}?per_page=1`;
    const { status } = (await github.send({ path, needs: 'contents: read' })) as { status?: unknown };
    return RELATIONS[status as keyof typeof RELATIONS] ?? 'unknown';
  } catch (error) {
    // A commit that GitHub does not know, a token that may not read, GitHub down: nothing is known.
    if (isS3recError(error)) return 'unknown';
    throw error;
  }
}
