import { openGitHub, type GitHub } from '../../../src/action/github/client.ts';
import type { GitHubStandIn } from './stand-in.ts';

export interface OpenedGitHub {
  readonly github: GitHub;
  /** Milliseconds that were waited, none of them really. */
  readonly waits: readonly number[];
}

/** A client of the stand-in whose clock only counts. */
export function openStandIn(
  standIn: GitHubStandIn,
  options: { readonly token?: string; readonly now?: number } = {},
): OpenedGitHub {
  const waits: number[] = [];
  const { apiUrl, graphqlUrl, repository } = standIn;
  const github = openGitHub({
    apiUrl,
    graphqlUrl,
    repository,
    token: options.token ?? standIn.token,
    signal: new AbortController().signal,
    clock: {
      now: () => options.now ?? 0,
      monotonic: () => 0,
      random: () => 1,
      async sleep(ms) {
        waits.push(ms);
      },
    },
  });
  return { github, waits };
}
