import { keyOf, type RunKey } from '../../core/manifest/names.ts';

/** The names of all runs in the folder, from the listing that found the tip. */
export interface RunNames {
  /** The bundles of runs under keys of their own, ascending. */
  readonly bundles: readonly RunKey[];
  /** The keys of manifests. */
  readonly manifests: ReadonlySet<string>;
}

export interface RunNameCollector extends RunNames {
  readonly see: (name: RunKey) => void;
}

/** Sorts the names that a listing gives (`see`) into those that a walk needs. */
export function collectRunNames(): RunNameCollector {
  const bundles: RunKey[] = [];
  const manifests = new Set<string>();
  const see = (name: RunKey): void => {
    if (name.suffix === '.sigstore.json') {
      bundles.push(name);
    } else if (name.suffix === '.jsonl') {
      manifests.add(keyOf(name));
    }
  };
  return { bundles, manifests, see };
}
