import type { ResolvedSpec } from '../spec/resolved-spec.ts';

/** The highest run number that a name has room for. */
export const MAX_RUN = 99_999_999;

const SUFFIXES = ['.plan.sigstore.json', '.plan.jsonl', '.sigstore.json', '.base.jsonl.gz', '.jsonl'] as const;

/** The plan, its bundle, the run's bundle, a base of manifests, and the run's own file of its manifest. */
type RunSuffix = (typeof SUFFIXES)[number];

export interface RunKey {
  readonly run: number;
  /** The key without its suffix. */
  readonly stem: string;
  readonly suffix: RunSuffix;
}

/** Files of a spec's folder that belong to no run. */
const OWN_FILES: readonly string[] = ['latest.sigstore.json', 'lock.json', 'gc.sigstore.json'];
const RUN_NAME = /^(?<run>\d{8})_\d{8}T\d{6}Z_[0-9a-f]{8}$/;
const OWN_KEY = /(?:^|\/)[a-z0-9][a-z0-9-]{0,62}\/(?:quarantine\/(?:[0-9a-f]{64}\/)?)?(?<file>[^/]+)$/;
const QUARANTINED_KEY = /(?:^|\/)[a-z0-9][a-z0-9-]{0,62}\/quarantine\//;

/** The folder of a spec's evidence in `spec.manifest.bucket`. It ends in `/`. */
export function evidenceFolder(spec: Pick<ResolvedSpec, 'name' | 'prefix' | 'manifest'>): string {
  return `${spec.prefix}${spec.manifest.prefix}${spec.name}/`;
}

export function latestKey(folder: string): string {
  return `${folder}latest.sigstore.json`;
}

export function lockKey(folder: string): string {
  return `${folder}lock.json`;
}

/** The copy of the statement by which `gc` removed runs. `latest` may be lost before a run has said the same. */
export function keptKey(folder: string): string {
  return `${folder}gc.sigstore.json`;
}

/** The folder of bundles that somebody took out of the evidence. Nothing below it counts. */
export function quarantineFolder(folder: string): string {
  return `${folder}quarantine/`;
}

/** Whether a key has the form that `quarantine` gives to a bundle. Other keys there are passed over. */
export function isQuarantinedBundle(folder: string, key: string): boolean {
  const below = quarantineFolder(folder);
  if (!key.startsWith(below)) {
    return false;
  }
  const name = key.slice(below.length).replace(/^[0-9a-f]{64}\//, '');
  return name === latestKey('') || parseRunKey('', name)?.suffix.endsWith('.sigstore.json') === true;
}

/** A key that a listing has before all keys of this run and of later ones. */
export function beforeRun(folder: string, run: number): string {
  return folder + padded(run);
}

/** The beginning of the keys of one run. @param at milliseconds since 1970 @param planId hex */
export function runStem(folder: string, run: number, at: number, planId: string): string {
  const time = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${folder}${padded(run)}_${time}_${planId.slice(0, 8)}`;
}

/** When the run of a key began, by the clock of its machine: milliseconds since 1970. Undefined: it is no run's key. */
export function runStart(key: string): number | undefined {
  const found = /\/\d{8}_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z_[0-9a-f]{8}\.[a-z.]+$/.exec(key);
  const [year, month, day, hour, minute, second] = (found ?? []).slice(1).map(Number);
  return year === undefined ? undefined : Date.UTC(year, (month ?? 1) - 1, day, hour, minute, second);
}

function padded(run: number): string {
  return String(run).padStart(8, '0');
}

/** The whole key of a document. */
export function keyOf({ stem, suffix }: RunKey): string {
  return stem + suffix;
}

/** Reads a key directly below `folder`. Undefined: it is no key of a run. */
export function parseRunKey(folder: string, key: string): RunKey | undefined {
  if (!key.startsWith(folder)) {
    return undefined;
  }
  const name = key.slice(folder.length);
  const suffix = SUFFIXES.find((suffix) => name.endsWith(suffix));
  if (suffix === undefined) {
    return undefined;
  }
  const run = RUN_NAME.exec(name.slice(0, -suffix.length))?.groups?.['run'];
  return run === undefined ? undefined : { run: Number(run), stem: key.slice(0, -suffix.length), suffix };
}

/** Whether a key is the `latest` of any spec, by its form alone. */
export function isLatestKey(key: string): boolean {
  // Every key is asked this, and most have another ending.
  return (
    key.endsWith('latest.sigstore.json') &&
    OWN_KEY.exec(key)?.groups?.['file'] === 'latest.sigstore.json' &&
    !QUARANTINED_KEY.test(key)
  );
}

/**
 * Whether a key is evidence or a lock of any spec, by its form alone. Such keys are never planned, pruned or listed as
 * unmanaged.
 */
export function isOwnKey(key: string): boolean {
  // Every key is asked this, and most have another ending.
  if (!key.endsWith('.json') && !key.endsWith('.jsonl') && !key.endsWith('.jsonl.gz')) {
    return false;
  }
  const file = OWN_KEY.exec(key)?.groups?.['file'];
  if (file === undefined) {
    return false;
  }
  return OWN_FILES.includes(file) || parseRunKey('', file) !== undefined;
}

/** Whether a key directly below `folder` is one that our runs write. */
export function isOwnFile(folder: string, key: string): boolean {
  return (
    parseRunKey(folder, key) !== undefined || (key.startsWith(folder) && OWN_FILES.includes(key.slice(folder.length)))
  );
}

/** The name of an assembled manifest, by the key of the run's own file. It is kept on disks, and lies in no bucket. */
export function assembledName(key: string): string {
  return key.replace(/\.jsonl$/, '.manifest.jsonl');
}

/** The name of the bundle that is kept beside a manifest. @param manifest the name of the manifest */
export function bundleName(manifest: string): string {
  return `${manifest.replace(/(?:\.manifest)?\.jsonl$/, '')}.sigstore.json`;
}
