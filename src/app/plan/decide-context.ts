import { isOwnKey } from '../../core/manifest/names.ts';
import type { DesiredAttributes, Encryption } from '../../core/object/attributes.ts';
import type { DecideContext } from '../../core/plan/decide-context.ts';
import { excluding } from '../../core/spec/path-filter.ts';
import { compileGlobs } from '../../core/glob.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { attributesFor } from '../../core/spec/rules.ts';

/** The declarations of a spec, by whole keys. Its globs are compiled once. */
export function decideContext(spec: ResolvedSpec, encryption: Encryption | null, refresh: boolean): DecideContext {
  const isProtected = compileGlobs(spec.prune.protect);
  // Deciding a row asks for the attributes of its key several times.
  let last: { readonly key: string; readonly attributes: DesiredAttributes } | undefined;
  return {
    spec,
    encryption,
    refresh,
    attributesFor(key) {
      if (last?.key !== key) {
        last = { key, attributes: attributesFor(spec, key.slice(spec.prefix.length)) };
      }
      return last.attributes;
    },
    isProtected: (key) => isProtected(key.slice(spec.prefix.length)),
    isExcluded: excluding(spec),
    isOwnKey,
  };
}
