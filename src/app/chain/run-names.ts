import { keyOf, type RunKey } from '../../core/manifest/names.ts';

/** A bundle under a run's own key. */
interface BundleName extends RunKey {
  /** Whole seconds since 1970 by S3's clock. */
  readonly lastModified: number;
}

/** The names of all runs in the folder, from the listing that found the tip. */
export interface RunNames {
  /** The bundles of runs under keys of their own, ascending. */
  readonly bundles: readonly BundleName[];
  /** The keys of files of manifests, bases too. */
  readonly manifests: ReadonlySet<string>;
}

export interface RunNameCollector extends RunNames {
  readonly see: (name: RunKey, lastModified: number) => void;
}

/** Sorts the names that a listing gives (`see`) into those that a walk needs. */
export function collectRunNames(): RunNameCollector {
  const bundles: BundleName[] = [];
  const manifests = new Set<string>();
  const see = (name: RunKey, lastModified: number): void => {
    if (name.suffix === '.sigstore.json') {
      bundles.push({ ...name, lastModified });
    } else if (name.suffix === '.jsonl' || name.suffix === '.base.jsonl.gz') {
      manifests.add(keyOf(name));
    }
  };
  return { bundles, manifests, see };
}
