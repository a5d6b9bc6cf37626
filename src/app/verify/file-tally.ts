import type { Strength } from '../../core/object/evidence.ts';
import { OWN_FOLDER } from '../../core/pull/path-fault.ts';
import type { Documents, Records } from '../../ports/documents.ts';
import { ListDocument } from '../compare/list-document.ts';

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

/** The finding about one file, or about what stands in its place. */
export interface FileFinding {
  /** Its path in the folder. */
  readonly key: string;
  readonly state: 'equal' | 'different' | 'missing' | 'extra';
  readonly strength?: Strength;
  readonly differs: readonly string[];
}

/** The message about files of an unfinished pull, which are nobody's content. */
const UNFINISHED = 'an unfinished pull: run the same pull again to go on with it, or remove it';

/** Counts the files of a folder, and writes down those that do not match. */
export interface FileTally {
  readonly take: (finding: FileFinding) => void;
  /** Counts an object that its run did not settle. */
  readonly unsettled: () => undefined;
  /**
   * Makes the finding about a file that is in no manifest. An unfinished pull is one finding, however many files it
   * has.
   */
  readonly extra: (path: string, says: string) => FileFinding | undefined;
  /** @returns the files that do not match; absent: all do */
  readonly close: () => { readonly counts: FileCounts; readonly findings: Records<FileFinding> | undefined };
  readonly discard: () => void;
}

export function fileTally(documents: Documents): FileTally {
  const counts = { checked: 0, matching: 0, accident: 0, different: 0, missing: 0, extra: 0, unsettled: 0 };
  const findings = new ListDocument<FileFinding>(documents);
  let isUnfinished = false;
  return {
    take(finding) {
      counts.checked += finding.state === 'extra' ? 0 : 1;
      counts[finding.state === 'equal' ? 'matching' : finding.state] += 1;
      counts.accident += finding.state === 'equal' && finding.strength === 'accident' ? 1 : 0;
      if (finding.differs.length > 0) {
        findings.add(finding);
      }
    },
    unsettled() {
      counts.unsettled += 1;
      return undefined;
    },
    extra(path, says) {
      const isOwn = path.startsWith(`${OWN_FOLDER}/`);
      if (isOwn && isUnfinished) {
        return undefined;
      }
      isUnfinished ||= isOwn;
      return { key: isOwn ? OWN_FOLDER : path, state: 'extra', differs: [isOwn ? UNFINISHED : says] };
    },
    close: () => ({ counts, findings: findings.close() }),
    discard: () => findings.discard(),
  };
}
