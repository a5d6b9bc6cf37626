import { isS3recError, isVerifyError, S3recError } from '../../core/error.ts';
import { parseBundle } from '../../core/manifest/bundle.ts';
import { keyOf } from '../../core/manifest/names.ts';
import { parseStatement } from '../../core/manifest/parse-statement.ts';
import type { Predicate, Quarantined } from '../../core/manifest/statement.ts';
import { sha256 } from '../../core/manifest/verify-bundle.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { failed, GOOD, type Answer } from '../../core/verify/answer.ts';
import { fetchBundle } from './fetch-evidence.ts';
import { quarantineHint } from './quarantine-hint.ts';
import type { RunNames } from './run-names.ts';
import type { Target } from './target.ts';

/**
 * Finds bundles beside the chain. A second genesis of the same number records nothing: two first runs began at the same
 * time.
 * @param reached the keys of bundles that the chain leads to
 */
export async function findFork(
  target: Target,
  { bundles }: RunNames,
  reached: Pick<ReadonlySet<string>, 'has'>,
  { walkedTo, whole }: { readonly walkedTo: number; readonly whole: boolean },
  { quarantined = [] }: Pick<Predicate, 'quarantined'>,
): Promise<readonly string[]> {
  const fork: string[] = [];
  for (const name of bundles) {
    const { run } = name;
    const key = keyOf(name);
    if (run < walkedTo || reached.has(key)) {
      continue;
    }
    const mayBeGenesis = whole && run === walkedTo;
    if ((mayBeGenesis || quarantined.length > 0) && (await isHarmless(target, key, { mayBeGenesis, quarantined }))) {
      continue;
    }
    fork.push(key);
  }
  return fork;
}

async function isHarmless(
  target: Target,
  key: string,
  { mayBeGenesis, quarantined }: { readonly quarantined: readonly Quarantined[]; readonly mayBeGenesis: boolean },
): Promise<boolean> {
  try {
    const found = await fetchBundle(target, key);
    if (found === undefined || quarantined.some((one) => one.sha256 === sha256(found.text))) {
      return true;
    }
    return mayBeGenesis && parseStatement(parseBundle(found.text, key).payload, key).predicate.kind === 'genesis';
  } catch (error) {
    if (isVerifyError(error) || isS3recError(error, 'DOCUMENT_NEWER')) {
      return false;
    }
    throw error;
  }
}

/** The answer that a fork gives. */
export function forked(fork: readonly string[], spec: ResolvedSpec): Answer & { readonly fork?: readonly string[] } {
  if (fork.length === 0) {
    return GOOD;
  }
  const shown = fork.slice(0, 10);
  const more = fork.length > shown.length ? `, and ${fork.length - shown.length} more` : '';
  const error = new S3recError('VERIFY_CHAIN', `A fork: no link of the chain leads to ${shown.join(', ')}${more}`, {
    hint: `An apply by an older s3rec lost a race and left it; or somebody put it there. ${quarantineHint(shown, spec)}`,
  });
  return { ...failed(error), fork };
}
