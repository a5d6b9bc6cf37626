import type { TipFacts } from '../../../app/chain/tip-facts.ts';
import type { DriftClosing, DriftHeader, DriftSummary } from '../../../core/drift/drift-document.ts';
import type { DriftChange, DriftHand, Finding } from '../../../core/drift/finding.ts';
import type { ContentProof } from '../../../core/proof/content-proof.ts';
import type { DriftReader } from '../../../ports/documents.ts';
import { counted } from '../shared/counted.ts';

export interface DriftView {
  readonly header: DriftHeader;
  readonly closing: DriftClosing;
  readonly document: DriftReader;
  /** S3 requests that drift sent. */
  readonly requests: Readonly<Record<string, number>>;
  /** How many of these were sent again. */
  readonly retries: number;
  /** The tip that the bucket is compared with. */
  readonly tip?: TipFacts;
}

/** The order in which people want to read. */
export const HANDS: readonly DriftHand[] = ['bucket', 'both', 'interrupted', 'repository', 'unmanaged'];

export const HAND_TITLES: Readonly<Record<DriftHand, string>> = {
  bucket: 'Changed in the bucket, by another hand',
  both: 'Changed in the bucket and here: a conflict',
  interrupted: 'Left by an apply that did not end',
  repository: 'Changed here, not applied yet',
  unmanaged: 'Unmanaged: under the prefix, never recorded',
};

const CHANGES: Readonly<Record<DriftChange, string>> = {
  new: 'nobody recorded it',
  'content-changed': 'other bytes',
  rewritten: 'written again with the same bytes',
  'content-unproven': 'written again, its bytes unproven',
  missing: 'gone',
  'delete-marker': 'deleted: a delete marker stands on its versions',
  'version-changed': 'another version',
  'headers-changed': 'other headers',
  'metadata-changed': 'other metadata',
  'tags-changed': 'other tags',
  'storage-class-changed': 'another storage class',
  'encryption-changed': 'other encryption',
  'acl-changed': 'another ACL',
  'file-added': 'a new file',
  'file-edited': 'the file was edited',
  'file-removed': 'no file any more',
  'file-unproven': 'no recorded digest tells whether the file is the same',
  'declared-otherwise': 'declared otherwise',
  'not-applied': 'the last run failed to change it, and it is as before',
};

/** The changes of a finding, and how they are known. The text has only our own words and names of digests, so it need not be escaped. */
export function changeWords({ changes, content, run }: Finding): string {
  const words = changes.map((change) => {
    if (content !== undefined && change === 'content-unproven') {
      return unprovenWords(content);
    }
    const isOfContent = change === 'content-changed' || change === 'rewritten';
    return `${CHANGES[change]}${isOfContent && content !== undefined ? ` (${proofWords(content)})` : ''}`;
  });
  return [...words, ...(run === undefined ? [] : [`as run ${run} planned it`])].join(', ');
}

function unprovenWords(content: ContentProof): string {
  return content.verdict === 'equal'
    ? `written again; only ${proofWords(content)} agrees, which stands against accident alone`
    : 'written again, and nothing tells whether its bytes are the same';
}

/** The proof, such as `checksum-full SHA256` or `size`. */
function proofWords({ basis, by }: ContentProof): string {
  return by === undefined || basis === 'size' ? basis : `${basis} ${by}`;
}

const COUNTED: Readonly<Record<DriftHand, string>> = {
  bucket: 'changed in the bucket',
  both: 'in both',
  interrupted: 'left by an apply that did not end',
  repository: 'changed here',
  unmanaged: 'unmanaged',
};

/** The closing line, which scripts may look for. Findings that do not count are named below it. */
export function driftTotals({ header, closing }: Pick<DriftView, 'header' | 'closing'>): string {
  const { summary, drift } = closing;
  const moved: DriftSummary = { ...summary, bucket: summary.bucket - summary.rewritten };
  const parts = (hands: readonly DriftHand[]): string =>
    hands.flatMap((hand) => (moved[hand] > 0 ? [`${moved[hand]} ${COUNTED[hand]}`] : [])).join(', ');
  const standing = `${counted(summary.inSync + summary.rewritten, 'object')} as recorded by run ${header.head.run}`;
  const others = parts(HANDS.filter((hand) => hand !== 'unmanaged'));
  const but = summary.unknown > 0 ? `${counted(summary.unknown, 'object')} unknown` : '';
  if (drift) {
    const counts = parts(HANDS.filter((hand) => header.failOn.includes(hand)));
    return `Drift: ${[counts, header.failOn.includes('unknown') ? but : ''].filter((part) => part !== '').join(', ')}.`;
  }
  return others === '' && but === ''
    ? `In sync: ${standing}.`
    : `No drift: ${[standing, others, but].filter((part) => part !== '').join(', ')}.`;
}
