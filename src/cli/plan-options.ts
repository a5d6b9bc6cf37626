import type { OutsideAnchor } from '../app/head/anchor.ts';
import type { AllowanceOptions, CompareOptions, FreshnessOptions } from './command-line.ts';

/** The options that a plan is made with. Apply uses only `takeover` and the anchor; the saved plan holds the others. */
export function planOptions(args: CompareOptions & AllowanceOptions): {
  readonly refresh: boolean;
  readonly takeover?: string;
  readonly restartChain?: string;
  readonly anchor: OutsideAnchor;
} {
  const { refresh, takeover, restartChain } = args;
  return {
    refresh,
    anchor: anchorOption(args),
    ...(takeover !== undefined && { takeover }),
    ...(restartChain !== undefined && { restartChain }),
  };
}

/** What the head must be, as the user knows from elsewhere. */
export function anchorOption({ atLeast, expectManifest }: FreshnessOptions): OutsideAnchor {
  return {
    ...(atLeast !== undefined && { atLeast }),
    ...(expectManifest !== undefined && { expectManifest }),
  };
}
