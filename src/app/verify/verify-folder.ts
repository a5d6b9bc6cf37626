import { isFileFault } from '../../core/local-faults.ts';
import { isUnsettled, type ManifestRecord } from '../../core/object/record.ts';
import type { DesiredObject } from '../../core/object/object.ts';
import { digestName } from '../../core/object/algorithms.ts';
import { contentByBytes } from '../../core/proof/content-proof.ts';
import { recordedDigest } from '../../core/proof/recorded-proof.ts';
import { SUMS_FILE } from '../../core/pull/path-fault.ts';
import { pulledBy } from '../../core/pull/pulled.ts';
import type { Answer } from '../../core/verify/answer.ts';
import type { Digester } from '../../ports/digester.ts';
import type { ManifestReader, Records } from '../../ports/documents.ts';
import type { LocalFolder } from '../../ports/local-folder.ts';
import type { Host } from '../chain/host.ts';
import { compare } from '../compare/compare.ts';
import { fileTally, type FileCounts, type FileFinding } from './file-tally.ts';
import { compareSums } from './verify-sums.ts';
import { present } from '../../core/present.ts';

/** A folder of files that a manifest lists, and what reads them until `signal` is aborted. */
export interface KeptFolder {
  readonly folder: LocalFolder;
  readonly digester: Digester;
  readonly signal: AbortSignal;
}

export interface VerifiedFolder {
  readonly files: Answer & FileCounts;
  /** The answer about SHA256SUMS, where the folder has one. */
  readonly sums?: Answer;
  /** `FileFinding`s of files that do not match. */
  readonly findings?: Records<FileFinding>;
}

/** How many files may wait for their digest at once. */
const WINDOW = { items: 256, unfinished: 256 };

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
  const tally = fileTally(documents);
  let hasSums = false;
  const odd = (path: string, says: string): void => {
    const finding = tally.extra(path, says);
    if (finding !== undefined) {
      tally.take(finding);
    }
  };
  try {
    const evidenceKeys = new Set(evidence.flatMap((path) => folder.keysOf(path)));
    await compare<Streams, FileFinding>(
      {
        streams: {
          recorded: withoutPrefix(manifest, prefix, tally.unsettled),
          local: folder.files(odd, (warning) => report({ type: 'warning', ...warning })),
        },
        rule({ key, recorded, local }) {
          if (local !== undefined && evidenceKeys.has(key)) {
            return undefined;
          }
          if (recorded !== undefined && local === undefined && pulledBy(recorded) === 'earlier') {
            return tally.unsettled();
          }
          if (recorded !== undefined) {
            return compareFile(digester, key, recorded, local);
          }
          hasSums ||= key === SUMS_FILE;
          return key === SUMS_FILE ? undefined : tally.extra(key, 'no file of the manifest');
        },
        take: tally.take,
        window: WINDOW,
      },
      signal,
    );
  } catch (error) {
    tally.discard();
    throw error;
  }
  const { counts, findings } = tally.close();
  return {
    files: { ok: findings === undefined, ...counts },
    ...(hasSums ? { sums: compareSums(folder, manifest) } : {}),
    ...present({ findings }),
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
