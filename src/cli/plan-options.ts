import type { CompareOptions } from './command-line.ts';

/** What of the command line a plan is made with; of it an apply takes `takeover`, the rest stands in the plan. */
export function planOptions(args: CompareOptions): {
  readonly refresh: boolean;
  readonly takeover?: string;
  readonly restartChain?: string;
} {
  const { refresh, takeover, restartChain } = args;
  return {
    refresh,
    ...(takeover !== undefined && { takeover }),
    ...(restartChain !== undefined && { restartChain }),
  };
}
