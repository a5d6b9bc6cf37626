import type { GitHub, GitHubUser } from './client.ts';
import { isMarked } from './marker.ts';

/** A comment or an issue that this token made for one spec. */
export interface Own {
  readonly id: number;
  readonly number: number;
  readonly body: string;
  readonly url: string;
}

interface Listed {
  readonly id: number;
  readonly number?: number;
  readonly body?: string | null;
  readonly html_url?: string;
  readonly user?: { readonly login?: string; readonly id?: number } | null;
  readonly pull_request?: object;
}

/**
 * What this token made for the spec, the oldest first. Anybody can write the marker, so that what others made is not
 * looked at. Pull requests are listed among issues and are none.
 */
export async function findOwn(github: GitHub, path: string, needs: string, mark: string): Promise<readonly Own[]> {
  const viewer = await github.viewer();
  const own: Own[] = [];
  for await (const page of github.pages(path, needs)) {
    for (const item of page as readonly Listed[]) {
      if (item.pull_request === undefined && isMadeBy(item, viewer) && isMarked(item.body, mark)) {
        own.push(ownOf(item));
      }
    }
  }
  return own.toSorted((a, b) => a.id - b.id);
}

export function ownOf(item: unknown): Own {
  const { id, number = 0, body, html_url: url = '' } = item as Listed;
  return { id, number, body: body ?? '', url };
}

function isMadeBy({ user }: Listed, viewer: GitHubUser): boolean {
  return viewer.id === undefined ? user?.login === viewer.login : user?.id === viewer.id;
}
