import type { ContentProof } from '../proof/content-proof.ts';
import type { ObjectFinding } from './judge-object.ts';

/** Recorded objects by what was found. Each is counted once. */
export interface ObjectCounts {
  readonly checked: number;
  /** Objects that match, by a proof against intent. */
  readonly cryptographic: number;
  /** Objects that match, by a proof against accident only. */
  readonly accident: number;
  /** Objects with other bytes or encryption, or a weaker proof than required. */
  readonly different: number;
  /** Objects whose bytes nothing proves, or about which the caller may not ask. */
  readonly unknown: number;
  readonly missing: number;
  /** Objects that failed or were refused, as the manifest says itself. */
  readonly unsettled: number;
  /** How many of the objects whose bytes were read had stored no proof against intent. */
  readonly weak: number;
  /** Objects that match, by basis. */
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
