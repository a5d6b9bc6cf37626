import { sameJson } from '../canonical-json.ts';
import type { Encryption } from '../object/attributes.ts';
import { present } from '../present.ts';
import { runStart } from './names.ts';
import type { ManifestHeader, NamedFile } from './manifest-document.ts';

/**
 * The files that a run writes. `whole`: one file with all lines. `base`: a new base, and a file of what is not in it.
 * `delta`: a file of the lines that the run changed.
 */
export type Form = 'whole' | 'base' | 'delta';

/** Up to so many records a manifest is one file. It costs less than the requests for several. */
const WHOLE_RECORDS = 64;
/** A new base is written when the deltas come to this part of it. */
const DELTAS_PART = 0.25;
/** Every file is a request for a machine that has none of them. */
const DELTAS_MOST = 32;
const BASE_DAYS = 90;
const DAY_MS = 86_400_000;

type Defaults = ManifestHeader['defaults'];

/** The defaults of a header that begins anew. @param encryption of the plan */
export function defaultsOf(encryption: Encryption | null): Defaults {
  return { storageClass: 'STANDARD', versionId: null, ...present({ encryption: encryption ?? undefined }) };
}

/** What the predecessor left: the header and the file of its run, and how many records are in all its files. */
export interface Standing {
  readonly header: ManifestHeader;
  readonly file: NamedFile;
  readonly records: number;
}

/**
 * The form of a run's manifest.
 * @param planned how many records its plan has
 * @param defaults of a header that begins anew. A delta has those of its base
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

/** The deltas that the next run names. The file of the run that wrote the base has only what it did not leave. */
export function deltasAfter({ header: { base, deltas = [] }, file }: Omit<Standing, 'records'>): readonly NamedFile[] {
  return base === undefined || stemOf(base.key) === stemOf(file.key) ? [] : [...deltas, file];
}

/**
 * The keys of all that one run of a chain left and needs: its bundle, its plan, and what its manifest is assembled from.
 * @param header of the manifest's own file, where that names others
 */
export function keysOfRun(bundleKey: string, header: Pick<ManifestHeader, 'base' | 'deltas'> = {}): readonly string[] {
  const stem = bundleKey.slice(0, -'.sigstore.json'.length);
  const own = ['.sigstore.json', '.plan.jsonl', '.plan.sigstore.json'].map((suffix) => stem + suffix);
  return [...own, ...neededKeys(`${stem}.jsonl`, header)];
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
