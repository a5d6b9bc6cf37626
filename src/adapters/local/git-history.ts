import { membersOf } from '../../core/members.ts';
import type { History } from '../../ports/history.ts';
import { git } from './git.ts';

/** A commit by SHA-1 or SHA-256. Text of other people reaches git only in this form. */
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** The history in the repository around a folder, as far as it is on this machine. */
export function gitHistory(folder: string): History {
  return {
    async relation(commit, other) {
      if (commit === other) {
        return 'equal';
      }
      if (!COMMIT.test(commit) || !COMMIT.test(other)) {
        return 'unknown';
      }
      const [older, newer] = await Promise.all([isAncestor(folder, commit, other), isAncestor(folder, other, commit)]);
      if (older === true) {
        return 'ancestor';
      }
      if (newer === true) {
        return 'descendant';
      }
      // A yes is proven commit by commit. A no is proof only where no commit is missing.
      return older === undefined || newer === undefined || (await isCut(folder)) ? 'unknown' : 'diverged';
    },
  };
}

/** Whether one commit is an ancestor of the other. Undefined: git cannot tell. */
async function isAncestor(folder: string, older: string, newer: string): Promise<boolean | undefined> {
  try {
    await git(folder, 'merge-base', '--is-ancestor', older, newer);
    return true;
  } catch (error) {
    return membersOf(error)['code'] === 1 ? false : undefined;
  }
}

async function isCut(folder: string): Promise<boolean> {
  try {
    return (await git(folder, 'rev-parse', '--is-shallow-repository')) !== 'false';
  } catch {
    return true;
  }
}
