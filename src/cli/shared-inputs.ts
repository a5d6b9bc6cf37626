import type { OutsideAnchor } from '../app/chain/anchor.ts';
import type { KeptFiles } from '../compose.ts';
import { S3recError } from '../core/error.ts';
import { present } from '../core/present.ts';
import { DEFAULT_SPEC } from '../core/shell-word.ts';
import { flag, from, group, type Input, type Inputs, text, value, valueFrom, word, words } from './input.ts';
import { hexDigest, runNumber, wholeNumber } from './values.ts';

/** The files of specs; where none is named the default. */
export const specFiles: Input<readonly string[]> = from(
  words('[spec...]', `spec files (default: ${DEFAULT_SPEC})`),
  (files) => (files.length === 0 ? [DEFAULT_SPEC] : files),
);

/** For what only one spec can have at a time. */
export const specFile: Input<string> = word('[spec]', `a spec (default: ${DEFAULT_SPEC})`, DEFAULT_SPEC);

/** Which of the files' specs, and what these may name. */
export interface SpecOptions {
  /** Documents to take from the files; empty: all. */
  readonly names: readonly string[];
  /** What a spec names may lie outside its git work tree. */
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

/** What the tip of the chain must be, as the user knows from elsewhere. */
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

/** Which signed manifest is meant. */
export interface ManifestChoice {
  /** The manifest as files: no spec, no trust but this key. Undefined: a spec says where the manifest is. */
  readonly files: KeptFiles | undefined;
  /** An older run of the chain; undefined: the newest. */
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
      throw new S3recError('USAGE', '--run goes down the chain in the bucket, and --manifest is of one run already.');
    }
    return { files: { manifest, key, ...present({ bundle }) }, run };
  },
);

/** True: nobody is asked. */
export const approval: Input<boolean> = from(
  group({ yes: flag('--yes', 'do not ask'), autoApprove: flag('--auto-approve', 'the same as --yes') }),
  ({ yes, autoApprove }) => yes || autoApprove,
);

/** The file of a page with the result. */
export const report: Input<string | undefined> = text(
  '--report <file>',
  'write the result as a page too: one HTML file, with its data in it',
);

/** Lists are not cut. */
export const all: Input<boolean> = flag('--all', 'do not cut long lists');

/** Everything that is written beside the bytes, and requests by their number. */
export const details: Input<boolean> = flag(
  '--details',
  'show all headers, metadata, tags, classes and keys that are written, and how many requests there are',
);

/** Requests by their number. */
export const requests: Input<boolean> = flag('--details', 'show how many requests were sent');
