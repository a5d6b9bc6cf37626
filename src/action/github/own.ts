import { membersOf } from '../../core/members.ts';
import type { GitHub, GitHubUser } from './client.ts';
import { isMarked } from './marker.ts';

/** A comment or an issue that this token made for one spec. */
export interface Own {
  readonly id: number;
  readonly number: number;
  readonly body: string;
  readonly url: string;
}

/**
 * Finds what this token made for the spec, the oldest first. Anybody can write the marker, so what others made does not
 * count. Pull requests are listed among issues, and are left out.
 */
export async function findOwn(github: GitHub, path: string, needs: string, mark: string): Promise<readonly Own[]> {
  const viewer = await github.viewer();
  const own: Own[] = [];
  for await (const page of github.pages(path, needs)) {
    for (const item of page) {
      const { pull_request: pullRequest, body } = membersOf(item);
      if (pullRequest === undefined && isMadeBy(item, viewer) && isMarked(body, mark)) {
        own.push(ownOf(item));
      }
    }
  }
  return own.toSorted((a, b) => a.id - b.id);
}

export function ownOf(item: unknown): Own {
  const { id, number = 0, body, html_url: url } = membersOf(item);
  return { id: Number(id), number: Number(number), body: textOf(body), url: textOf(url) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isMadeBy(item: unknown, viewer: GitHubUser): boolean {
  const { id, login } = membersOf(membersOf(item)['user']);
  return viewer.id === undefined ? login === viewer.login : id === viewer.id;
}
