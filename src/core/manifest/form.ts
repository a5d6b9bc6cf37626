import { sameJson } from '../canonical-json.ts';
import type { Encryption } from '../object/attributes.ts';
import { present } from '../present.ts';
import { runStart } from './names.ts';
import type { ManifestHeader, NamedFile } from './manifest-document.ts';

/**
 * The files that a run writes. `whole`: one file with all lines. `base`: a new base, and a file of the lines that are
 * not in it. `delta`: a file of the lines that the run changed.
 */
export type Form = 'whole' | 'base' | 'delta';

/** A manifest of up to so many records is one file. That costs less than the requests for several files. */
const WHOLE_RECORDS = 64;
/** A new base is written when the deltas have this part of its bytes. */
const DELTAS_PART = 0.25;
/** A new base is written when there are so many deltas. A machine that has none of them needs a request for each. */
const DELTAS_MOST = 32;
const BASE_DAYS = 90;
const DAY_MS = 86_400_000;

type Defaults = ManifestHeader['defaults'];

/** The defaults in the header of a whole manifest or of a new base. @param encryption of the plan */
export function defaultsOf(encryption: Encryption | null): Defaults {
  return { storageClass: 'STANDARD', versionId: null, ...present({ encryption: encryption ?? undefined }) };
}

/** The predecessor's manifest: the header and the file of its run, and how many records are in all its files. */
export interface Standing {
  readonly header: ManifestHeader;
  readonly file: NamedFile;
  readonly records: number;
}

/**
 * The form of a run's manifest.
 * @param planned how many records its plan has
 * @param defaults of a whole manifest or a new base. A delta has those of its base
 * @param now milliseconds since 1970
 */
export function formOf(standing: Standing | undefined, planned: number, defaults: Defaults, now: number): Form {
  const records = standing?.records ?? 0;
  if (records + planned <= WHOLE_RECORDS) {
    return 'whole';
  }
  const base = standing?.header.base;
  if (standing === undefined || base === undefined) {
    return 'base';
  }
  const deltas = deltasAfter(standing);
  const perRecord = base.content.bytes / Math.max(1, records);
  const bytes = deltas.reduce((sum, delta) => sum + delta.bytes, planned * perRecord);
  const isOld = now - (runStart(base.key) ?? 0) > BASE_DAYS * DAY_MS;
  const isMuch = bytes >= base.content.bytes * DELTAS_PART || deltas.length >= DELTAS_MOST;
  return isOld || isMuch || !sameJson(standing.header.defaults, defaults) ? 'base' : 'delta';
}

/** The deltas that the next run names. The own file of the run that wrote the base is none: its lines own nothing. */
export function deltasAfter({ header: { base, deltas = [] }, file }: Omit<Standing, 'records'>): readonly NamedFile[] {
  return base === undefined || stemOf(base.key) === stemOf(file.key) ? [] : [...deltas, file];
}

/**
 * The keys of all files that one run left or needs: its bundle, its plan, and the files of its manifest.
 * @param header of the manifest's own file, if it names other files
 */
export function keysOfRun(bundleKey: string, header: Pick<ManifestHeader, 'base' | 'deltas'> = {}): readonly string[] {
  const stem = bundleKey.slice(0, -'.sigstore.json'.length);
  const own = ['.sigstore.json', '.plan.jsonl', '.plan.sigstore.json'].map((suffix) => stem + suffix);
  return [...own, ...neededKeys(`${stem}.jsonl`, header)];
}

/** The keys of a plan and of its bundle. @param bundleKey of that */
export function keysOfPlan(bundleKey: string): readonly string[] {
  return [bundleKey, bundleKey.replace(/\.sigstore\.json$/, '.jsonl')];
}

/** The keys of all files that a manifest is assembled from. @param key of the run's own file */
export function neededKeys(key: string, header: Pick<ManifestHeader, 'base' | 'deltas'>): readonly string[] {
  return [key, ...namedFiles(header).map((file) => file.key)];
}

/** The files that a header names, the base first. */
export function namedFiles({ base, deltas = [] }: Pick<ManifestHeader, 'base' | 'deltas'>): readonly NamedFile[] {
  return [...(base === undefined ? [] : [base]), ...deltas];
}

function stemOf(key: string): string {
  return key.replace(/(?:\.base\.jsonl\.gz|\.jsonl)$/, '');
}
