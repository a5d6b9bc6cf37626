import type { CompareOptions } from './command-line.ts';

/** What of the command line a plan is made with. */
export function planOptions(args: CompareOptions): {
  readonly refresh: boolean;
  readonly allowOutside: boolean;
  readonly takeover?: string;
  readonly restartChain?: string;
} {
  const { refresh, allowOutside, takeover, restartChain } = args;
  return {
    refresh,
    allowOutside,
    ...(takeover !== undefined && { takeover }),
    ...(restartChain !== undefined && { restartChain }),
  };
}
