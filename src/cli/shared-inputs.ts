import { InvalidArgumentError } from 'commander';

import type { OutsideAnchor } from '../app/chain/anchor.ts';
import type { PlanOptions } from '../app/plan/plan.ts';
import type { KeptFiles } from '../compose.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import { S3recError } from '../core/error.ts';
import { FORCEABLE, type Forced } from '../core/plan/guard.ts';
import { present } from '../core/present.ts';
import { DEFAULT_SPEC } from '../core/shell-word.ts';
import { flag, from, group, type Input, type Inputs, text, value, valueFrom, word, words } from './input.ts';
import { duration, hexDigest, runNumber, wholeNumber } from './values.ts';

/** The files of specs. Where none is named, the default. */
export const specFiles: Input<readonly string[]> = from(
  words('[spec...]', `spec files (default: ${DEFAULT_SPEC})`),
  (files) => (files.length === 0 ? [DEFAULT_SPEC] : files),
);

/** A spec's file, for commands that take only one. */
export const specFile: Input<string> = word('[spec]', `a spec (default: ${DEFAULT_SPEC})`, DEFAULT_SPEC);

/** The specs of the files to take, and the paths that they may name. */
export interface SpecOptions {
  /** Documents to take from the files. Empty: all. */
  readonly names: readonly string[];
  /** Sources, links, base and keys of a spec may lie outside its git work tree. */
  readonly allowOutside: boolean;
}

export const specOptions: Inputs<SpecOptions> = {
  names: valueFrom<readonly string[]>(
    [],
    '--name <name>',
    'only the spec of this name (repeatable) (default: all)',
    (name, before) => [...before, name],
  ),
  allowOutside: flag(
    '--allow-outside',
    'allow what a spec names (sources, links, base, keys) outside its git work tree',
  ),
};

/** The user's knowledge from elsewhere about the tip of the chain, which the tip must agree with. */
export const anchor: Input<OutsideAnchor> = from(
  group({
    atLeast: value('--at-least <run>', 'fail unless the newest run has at least this number', runNumber),
    expectManifest: value('--expect-manifest <sha256>', 'fail unless the newest run recorded this manifest', hexDigest),
  }),
  present,
);

export const parallelism: Input<number | undefined> = value(
  '--parallelism <number>',
  'requests in flight at once, 1 to 256 (default: the spec)',
  wholeNumber(1, 256),
);

/** The specs to compare with the bucket, and how. */
export interface CompareOptions extends SpecOptions {
  readonly anchor: OutsideAnchor;
  /** S3 is asked about every object, for what a listing does not show. */
  readonly refresh: boolean;
  /** False: every file is read anew. */
  readonly cache: boolean;
  readonly parallelism: number | undefined;
}

export const compareOptions: Inputs<CompareOptions> = {
  ...specOptions,
  refresh: flag(
    '--refresh',
    'ask S3 for what a listing does not show: headers, metadata, tags, ACL and encryption (up to three requests an object)',
  ),
  cache: flag('--no-cache', 'read every file anew'),
  parallelism,
  anchor,
};

/** Permissions for one plan beyond its spec. */
export interface AllowanceOptions {
  readonly forced: Forced;
  /** Digest of the tip that is abandoned. */
  readonly restartChain: string | undefined;
}

export const allowanceOptions: Inputs<AllowanceOptions> = {
  forced: from(
    group({
      force: valueFrom<Forced>(
        {},
        '--force <guard=plan-id>',
        'let this plan alone pass a guard that refused it (repeatable) (default: none)',
        forcedGuard,
      ),
      takeover: value('--takeover <plan-id>', 'the same as --force takeover=PLAN-ID', hexDigest),
    }),
    ({ force, takeover }) => (takeover === undefined ? force : withForced(force, 'takeover', takeover)),
  ),
  restartChain: value(
    '--restart-chain <digest>',
    'abandon the tip with this digest and begin the chain of manifests anew',
    hexDigest,
  ),
};

/** The options of the use case. */
export function planOptions({
  refresh,
  forced,
  restartChain,
  anchor,
}: CompareOptions & AllowanceOptions): PlanOptions & { readonly forced: Forced } {
  return { refresh, forced, anchor, ...present({ restartChain }) };
}

/** `GUARD=PLANID`, of a guard that can be set aside. */
function forcedGuard(given: string, before: Forced): Forced {
  const [rule = ''] = given.split('=', 1);
  const guard = FORCEABLE.find((name) => name === rule);
  if (guard === undefined) {
    const near = didYouMean(rule, FORCEABLE);
    throw new InvalidArgumentError(
      near === undefined ? `One of ${FORCEABLE.join(', ')}, with = and the id of a plan.` : `Did you mean ${near}?`,
    );
  }
  return withForced(before, guard, hexDigest(given.slice(rule.length + 1)));
}

function withForced(before: Forced, guard: keyof Forced, id: string): Forced {
  return { ...before, [guard]: [...(before[guard] ?? []), id] };
}

/** The signed manifest that is meant. */
export interface ManifestChoice {
  /** The manifest in files, where only the given key is trusted. Undefined: a spec says where the manifest is. */
  readonly files: KeptFiles | undefined;
  /** An older run of the chain. Undefined: the newest. */
  readonly run: number | undefined;
}

export const manifestChoice: Input<ManifestChoice> = from(
  group({
    manifest: text('--manifest <file>', 'a manifest that was kept, instead of a spec'),
    bundle: text('--bundle <file>', 'the bundle that signs it (default: beside it)'),
    key: text('--key <file>', 'the public key that its signature is checked with, PEM'),
    run: value('--run <number>', 'go back to this run of the chain, as log lists them', runNumber),
  }),
  ({ manifest, bundle, key, run }) => {
    if (manifest === undefined) {
      if (bundle !== undefined || key !== undefined) {
        throw new S3recError('USAGE', '--bundle and --key belong to --manifest, which was not given.');
      }
      return { files: undefined, run };
    }
    if (key === undefined) {
      throw new S3recError('USAGE', '--manifest needs --key: the public key that its signature is checked with.');
    }
    if (run !== undefined) {
      throw new S3recError(
        'USAGE',
        '--run picks a run of the chain in the bucket, and --manifest names one manifest already.',
      );
    }
    return { files: { manifest, key, ...present({ bundle }) }, run };
  },
);

/** Milliseconds to wait for a run that holds the lock. */
export const lockTimeout: Input<number> = valueFrom(
  0,
  '--lock-timeout <time>',
  'wait up to this time for a run that holds the lock: 90s, 10m (default: not at all)',
  duration,
);

/** False: no lock is taken. */
export const lock: Input<boolean> = flag(
  '--no-lock',
  'take no lock, and look at none: for servers that ignore conditions',
);

/** True: nobody is asked. */
export const approval: Input<boolean> = from(
  group({ yes: flag('--yes', 'do not ask'), autoApprove: flag('--auto-approve', 'the same as --yes') }),
  ({ yes, autoApprove }) => yes || autoApprove,
);

/** How a result is shown. */
export interface ShowOptions {
  /** The file of a page with the result. */
  readonly report: string | undefined;
  /** Lists are not cut. */
  readonly all: boolean;
  /** All attributes that are written are shown, and the numbers of requests. */
  readonly details: boolean;
}

export const showOptions: Inputs<ShowOptions> = {
  report: text('--report <file>', 'write the result as a page too: one HTML file, with its data in it'),
  all: flag('--all', 'do not cut long lists'),
  details: flag(
    '--details',
    'show all headers, metadata, tags, classes and keys that are written, and how many requests there are',
  ),
};

/** `--details` of commands that write nothing. */
export const requests: Input<boolean> = flag('--details', 'show how many requests were sent');
