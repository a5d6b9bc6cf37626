import { S3recError } from '../../core/error.ts';
import type { Predicate } from '../../core/manifest/statement.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { specCommand } from '../../core/shell-word.ts';
import type { Host } from './host.ts';
import { openManifest } from './open-manifest.ts';
import type { Target } from './target.ts';
import type { Tip, TipManifest } from './tip.ts';
import type { ChainAnswer } from './walk-chain.ts';

/** Looks for one run among those that a walk from the tip proves. */
export interface RunSought {
  /** Is told each run that the walk reached. */
  readonly reached: (key: string, predicate: Predicate) => void;
  /** The predicate of that run's statement, once it is proven. */
  readonly found: () => Predicate | undefined;
}

export function seekRun({ run: newest, predicate, top }: Tip, run: number): RunSought {
  let found = newest === run ? predicate : top.predicate.run === run ? top.predicate : undefined;
  return {
    reached: (_key, reached) => {
      if (reached.run === run) {
        found = reached;
      }
    },
    found: () => found,
  };
}

/**
 * Opens what a proven statement says that its run recorded.
 * @throws S3recError NEVER_APPLIED (a genesis), VERIFY_DIGEST, VERIFY_PLACE, VERIFY_CHAIN, DOCUMENT_NEWER, REMOTE_*
 */
export async function openRun(
  target: Target,
  host: Host,
  statement: Predicate,
  options: { readonly anew: boolean },
): Promise<TipManifest> {
  const { spec } = target;
  const { run, manifest } = statement;
  if (manifest === null) {
    throw new S3recError('NEVER_APPLIED', `${spec.name}: run ${run} began the chain, and records nothing.`, {
      hint: specCommand('log', spec),
    });
  }
  return await openManifest(target, host, statement, manifest, options);
}

/**
 * The error for a run that the chain does not have, or no longer.
 * @param oldestKept where the walk to it ended
 */
export function notInChain(
  spec: ResolvedSpec,
  run: number,
  { run: newest }: Tip,
  { oldestKept }: Pick<ChainAnswer, 'oldestKept'>,
): S3recError {
  if (oldestKept !== undefined && run < oldestKept) {
    return new S3recError(
      'USAGE',
      `Run ${run} of ${spec.name} is not kept any more: the oldest that gc kept is ${oldestKept}.`,
      {
        hint: `${specCommand('log', spec)} lists those that are kept.`,
      },
    );
  }
  return new S3recError('USAGE', `The chain of ${spec.name} has no run ${run}; its newest is ${newest}`, {
    hint: `${specCommand('log', spec)} lists them. A run that changed nothing leaves none behind: the one below it recorded what stood then.`,
  });
}
