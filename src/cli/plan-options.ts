import type { OutsideAnchor } from '../app/chain/anchor.ts';
import type { Forced } from '../core/plan/guard.ts';
import type { AllowanceOptions, CompareOptions, FreshnessOptions } from './command-line.ts';

/** The options that a plan is made with. Apply uses only `forced` and the anchor; the saved plan holds the others. */
export function planOptions(args: CompareOptions & AllowanceOptions): {
  readonly refresh: boolean;
  readonly forced: Forced;
  readonly restartChain?: string;
  readonly anchor: OutsideAnchor;
} {
  const { refresh, forced = {}, restartChain } = args;
  return {
    refresh,
    forced,
    anchor: anchorOption(args),
    ...(restartChain !== undefined && { restartChain }),
  };
}

/** What the tip must be, as the user knows from elsewhere. */
export function anchorOption({ atLeast, expectManifest }: FreshnessOptions): OutsideAnchor {
  return {
    ...(atLeast !== undefined && { atLeast }),
    ...(expectManifest !== undefined && { expectManifest }),
  };
}
