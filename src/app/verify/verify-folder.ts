import { isFileFault } from '../../core/local-faults.ts';
import { isUnsettled, type ManifestRecord } from '../../core/object/record.ts';
import type { DesiredObject } from '../../core/object/object.ts';
import { digestName } from '../../core/object/algorithms.ts';
import { contentByBytes } from '../../core/proof/content-proof.ts';
import type { Strength } from '../../core/object/evidence.ts';
import { recordedDigest } from '../../core/proof/recorded-proof.ts';
import { OWN_FOLDER, SUMS_FILE } from '../../core/pull/path-fault.ts';
import { pulledBy } from '../../core/pull/pulled.ts';
import type { Answer } from '../../core/verify/answer.ts';
import type { Digester } from '../../ports/digester.ts';
import type { ManifestReader, Records } from '../../ports/documents.ts';
import type { LocalFolder } from '../../ports/local-folder.ts';
import type { Host } from '../chain/host.ts';
import { ListDocument } from '../compare/list-document.ts';
import { compare } from '../compare/compare.ts';
import { compareSums } from './verify-sums.ts';
import { present } from '../../core/present.ts';

/** A folder of files that a manifest lists, and what reads them until `signal` is aborted. */
export interface KeptFolder {
  readonly folder: LocalFolder;
  readonly digester: Digester;
  readonly signal: AbortSignal;
}

/** Files by what was found. Each is counted once. */
export interface FileCounts {
  /** Objects that a pull brings. */
  readonly checked: number;
  readonly matching: number;
  /** How many of `matching` are proven by a digest that protects against accident only. */
  readonly accident: number;
  readonly different: number;
  readonly missing: number;
  /** Files in the folder that are not in the manifest, also links that lead out of it. */
  readonly extra: number;
  /**
   * Objects that their run did not settle, and for which the folder has no file. `pull` brings what an earlier run
   * recorded, where that still stands.
   */
  readonly unsettled: number;
}

export interface VerifiedFolder {
  readonly files: Answer & FileCounts;
  /** The answer about SHA256SUMS, where the folder has one. */
  readonly sums?: Answer;
  /** `FileFinding`s of files that do not match. */
  readonly findings?: Records<FileFinding>;
}

/** The finding about one file, or about what stands in its place. */
export interface FileFinding {
  /** Its path in the folder. */
  readonly key: string;
  readonly state: 'equal' | 'different' | 'missing' | 'extra';
  readonly strength?: Strength;
  readonly differs: readonly string[];
}

/** The message about files of an unfinished pull, which are nobody's content. */
const UNFINISHED = 'an unfinished pull: the same pull again goes on with it, or remove it';

/** How many files may wait for their digest at once. */
const WINDOW = 256;

interface Streams {
  readonly recorded: ManifestRecord;
  readonly local: DesiredObject;
}

/**
 * Compares the files of a folder with what the manifest says that `pull` leaves there. Files are matched by the names
 * that the folder has, so that no key leads elsewhere, whatever it says.
 * @param evidence absolute paths of files that are no content if they lie in the folder: the manifest and its bundle
 */
export async function verifyFolder(
  { documents, report }: Host,
  { folder, digester, signal }: KeptFolder,
  manifest: ManifestReader,
  evidence: readonly string[],
): Promise<VerifiedFolder> {
  const { prefix } = manifest.header.target;
  const counts = { checked: 0, matching: 0, accident: 0, different: 0, missing: 0, extra: 0, unsettled: 0 };
  const findings = new ListDocument<FileFinding>(documents);
  let hasSums = false;
  const emit = (finding: FileFinding): void => {
    counts.checked += finding.state === 'extra' ? 0 : 1;
    counts[finding.state === 'equal' ? 'matching' : finding.state] += 1;
    counts.accident += finding.state === 'equal' && finding.strength === 'accident' ? 1 : 0;
    if (finding.differs.length > 0) {
      findings.add(finding);
    }
  };
  const unsettled = (): undefined => {
    counts.unsettled += 1;
  };
  let isUnfinished = false;
  const extra = (path: string, says: string): FileFinding | undefined => {
    const isOwn = path.startsWith(`${OWN_FOLDER}/`);
    if (isOwn && isUnfinished) {
      return undefined;
    }
    isUnfinished ||= isOwn;
    return { key: isOwn ? OWN_FOLDER : path, state: 'extra', differs: [isOwn ? UNFINISHED : says] };
  };
  const odd = (path: string, says: string): void => {
    const finding = extra(path, says);
    if (finding !== undefined) {
      emit(finding);
    }
  };
  try {
    const evidenceKeys = new Set(evidence.flatMap((path) => folder.keysOf(path)));
    await compare<Streams, FileFinding>(
      {
        streams: {
          recorded: withoutPrefix(manifest, prefix, unsettled),
          local: folder.files(odd, (warning) => report({ type: 'warning', ...warning })),
        },
        rule({ key, recorded, local }) {
          if (local !== undefined && evidenceKeys.has(key)) {
            return undefined;
          }
          if (recorded !== undefined && local === undefined && pulledBy(recorded) === 'earlier') {
            return unsettled();
          }
          if (recorded !== undefined) {
            return compareFile(digester, key, recorded, local);
          }
          hasSums ||= key === SUMS_FILE;
          return key === SUMS_FILE ? undefined : extra(key, 'no file of the manifest');
        },
        take: emit,
        window: WINDOW,
      },
      signal,
    );
  } catch (error) {
    findings.discard();
    throw error;
  }
  const document = findings.close();
  return {
    files: { ok: document === undefined, ...counts },
    ...(hasSums ? { sums: compareSums(folder, manifest) } : {}),
    ...present({ findings: document }),
  };
}

/** Records of what a pull brings, with their keys as paths. */
function* withoutPrefix(
  manifest: ManifestReader,
  prefix: string,
  unsettled: () => void,
): Generator<readonly ManifestRecord[], void, void> {
  for (const batch of manifest.records()) {
    const pulled: ManifestRecord[] = [];
    for (const record of batch) {
      const by = pulledBy(record);
      if (by === 'record' || by === 'earlier') {
        const { declared: _, ...pulledRecord } = record;
        pulled.push({ ...pulledRecord, key: record.key.slice(prefix.length) });
      } else if (by === 'nothing' || isUnsettled(record)) {
        unsettled();
      }
    }
    yield pulled;
  }
}

async function compareFile(
  digester: Digester,
  key: string,
  recorded: ManifestRecord,
  local: DesiredObject | undefined,
): Promise<FileFinding> {
  if (local === undefined) {
    const unproven =
      recorded.sha256 === undefined ? '; its SHA-256 was never proven: pull --allow-unproven brings it' : '';
    return { key, state: 'missing', differs: [`it is missing${unproven}`] };
  }
  if (local.size !== recorded.size) {
    return { key, state: 'different', differs: [`it has ${local.size} bytes, recorded are ${recorded.size}`] };
  }
  const digest = recordedDigest(recorded);
  if (digest === undefined) {
    return { key, state: 'different', differs: ['the manifest holds no digest of its bytes'] };
  }
  const { strength } = digest;
  try {
    const { digests } = await digester.digest(local, [digest]);
    return contentByBytes(digest, local.size, digests).verdict === 'equal'
      ? { key, state: 'equal', strength, differs: [] }
      : { key, state: 'different', strength, differs: [`its bytes differ (${digestName(digest)}, ${strength})`] };
  } catch (error) {
    // This says nothing about the others, which are still compared.
    if (isFileFault(error)) {
      return { key, state: 'different', differs: [error.message] };
    }
    throw error;
  }
}
