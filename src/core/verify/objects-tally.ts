import type { ContentProof } from '../proof/content-proof.ts';
import type { ObjectFinding } from './judge-object.ts';

/** Recorded objects by what was found; each is counted once. */
export interface ObjectCounts {
  readonly checked: number;
  /** They match, by a proof that stands against intent. */
  readonly cryptographic: number;
  /** They match, by a proof that stands against accident only. */
  readonly accident: number;
  /** Bytes or encryption are others, or the proof is weaker than required. */
  readonly different: number;
  /** Nothing proves their bytes, or the caller may not ask. */
  readonly unknown: number;
  readonly missing: number;
  /** The manifest itself says that they failed or were refused. */
  readonly unsettled: number;
  /** Of those whose bytes were read: what S3 stores had been no proof against intent. */
  readonly weak: number;
  /** Those that match, by basis. */
  readonly basis: Readonly<Partial<Record<ContentProof['basis'], number>>>;
}

export interface ObjectsTally {
  add(finding: ObjectFinding): void;
  counts(): ObjectCounts;
}

export function objectsTally(): ObjectsTally {
  const counts = {
    checked: 0,
    cryptographic: 0,
    accident: 0,
    different: 0,
    unknown: 0,
    missing: 0,
    unsettled: 0,
    weak: 0,
  };
  const basis: Partial<Record<ContentProof['basis'], number>> = {};
  return {
    add(finding) {
      counts.checked += 1;
      counts.weak += finding.weak === undefined ? 0 : 1;
      if (finding.state !== 'equal') {
        counts[finding.state] += 1;
        return;
      }
      counts[finding.strength === 'cryptographic' ? 'cryptographic' : 'accident'] += 1;
      basis[finding.basis] = (basis[finding.basis] ?? 0) + 1;
    },
    counts: () => ({ ...counts, basis }),
  };
}
