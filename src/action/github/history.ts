import { membersOf } from '../../core/members.ts';
import { isS3recError } from '../../core/error.ts';
import type { History } from '../../ports/history.ts';
import type { GitHub } from './client.ts';

const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** GitHub's word for the head of `BASE...HEAD`. */
const RELATIONS: ReadonlyMap<unknown, Awaited<ReturnType<History['relation']>>> = new Map([
  ['identical', 'equal'],
  ['ahead', 'descendant'],
  ['behind', 'ancestor'],
  ['diverged', 'diverged'],
]);

/** The history as GitHub has it. It is complete, where a shallow clone has only the last commit. */
export function githubHistory(github: GitHub): History {
  return {
    async relation(commit, other) {
      if (commit === other) {
        return 'equal';
      }
      if (!COMMIT.test(commit) || !COMMIT.test(other)) {
        return 'unknown';
      }
      try {
        const path = `/compare/${other}...${commit}?per_page=1`;
        const { status } = membersOf(await github.send({ path, needs: 'contents: read' }));
        return RELATIONS.get(status) ?? 'unknown';
      } catch (error) {
        // Nothing is known where GitHub does not know a commit, the token may not read it, or GitHub is down.
        if (isS3recError(error)) {
          return 'unknown';
        }
        throw error;
      }
    },
  };
}
