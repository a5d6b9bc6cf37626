import { listIn, memberOf, numberIn, objectIn, textIn, type Json } from './data.ts';
import { bytesText, handText, timeText, valueText } from './words.ts';

/** One property of a row. It is shown and sorted by, and filtered by where it takes few values. */
export interface Column {
  readonly title: string;
  readonly of: (row: Json) => string | number;
  readonly filter?: true;
  /** It is only filtered by. */
  readonly hidden?: true;
  readonly isNumber?: true;
  /** The part of the table's width, or a size in the page's letters. */
  readonly width?: string;
  /** How a number is shown. */
  readonly shown?: (value: number) => string;
}

const plain =
  (name: string) =>
  (row: Json): string =>
    textIn(row, name);

const key: Column = { title: 'Key', of: plain('key'), width: '32%' };

/** How each strength is called: a proof against accident alone is weak. */
const STRENGTHS: Readonly<Record<string, string>> = { cryptographic: 'strong', accident: 'weak' };

/** Whether the proof that decided stands against intent, and which it is. */
export function proofOf(value: Json | undefined): string {
  const [basis, strength] = [textIn(value, 'basis'), textIn(value, 'strength')];
  const called = STRENGTHS[strength];
  if (basis === 'none') {
    // Bytes that were sent with their own checksum needed no comparing.
    return strength === 'cryptographic' ? 'strong: sent' : 'nothing to compare';
  }
  return called === undefined ? basis : `${called}: ${basis}`;
}

/** The values of `moved` and `who` in which another hand takes part. */
export const MOVED_BY_OTHERS: ReadonlySet<string> = new Set(['bucket', 'both']);

/** The result of a planned action. Empty: it is not known. */
export function outcomeOf(row: Json): string {
  const receipt = memberOf(row, 'receipt');
  return textIn(memberOf(receipt, 'error'), 'code') === 'NOT_STARTED' ? 'never began' : textIn(receipt, 'status');
}

const action: Column = { title: 'Action', of: plain('action'), filter: true };
const planned: readonly Column[] = [
  { title: 'Reason', of: plain('reason'), filter: true },
  { title: 'Proof', of: proofOf, filter: true },
  { title: 'Moved by', of: (row) => handText(textIn(row, 'moved')), filter: true },
  {
    title: 'Size',
    isNumber: true,
    width: '5.5rem',
    of: (row) => {
      const change = objectIn(row, 'change');
      return numberIn(change['after'], 'size') ?? numberIn(change['before'], 'size') ?? 0;
    },
    shown: bytesText,
  },
  {
    title: 'Phase',
    isNumber: true,
    width: '5.5rem',
    // Deletes come after all phases.
    of: (row) => (textIn(row, 'action') === 'delete' ? '' : (numberIn(row, 'phase') ?? 0)),
    filter: true,
  },
];

const COLUMNS: Readonly<Record<string, readonly Column[]>> = {
  plan: [key, action, ...planned],
  apply: [key, action, { title: 'Outcome', of: outcomeOf, filter: true }, ...planned],
  drift: [
    key,
    { title: 'Whose hand', of: (row) => handText(textIn(row, 'who')), filter: true },
    { title: 'Changes', of: (row) => listIn(row, 'changes').map(valueText).join(', '), filter: true },
    { title: 'Is drift', of: (row) => (memberOf(row, 'counts') === true ? 'yes' : 'no'), filter: true },
    { title: 'Proof', of: (row) => proofOf(memberOf(row, 'content')), filter: true },
    {
      title: 'Size',
      isNumber: true,
      width: '5.5rem',
      of: (row) => {
        const sizes = ['observed', 'recorded', 'file'].map((state) => numberIn(memberOf(row, state), 'size'));
        return sizes.find((size) => size !== undefined) ?? 0;
      },
      shown: bytesText,
    },
  ],
  verify: [
    key,
    { title: 'State', of: plain('state'), filter: true },
    { title: 'Proof', of: proofOf, filter: true },
    { title: 'Differs', of: (row) => listIn(row, 'differs').map(valueText).join('; ') },
  ],
  manifest: [
    key,
    { title: 'Status', of: plain('status'), filter: true },
    { title: 'Proof', of: proofOf, filter: true },
    { title: 'Reason', of: plain('reason'), filter: true },
    { title: 'Size', isNumber: true, width: '5.5rem', of: (row) => numberIn(row, 'size') ?? 0, shown: bytesText },
  ],
  log: [
    { title: 'Run', width: '5rem', of: (row) => numberIn(row, 'run') ?? 0 },
    { title: 'Signed', width: '13rem', of: (row) => timeText(textIn(row, 'signedAt')) },
    { title: 'Kind', of: plain('kind'), filter: true },
    { title: 'Result', of: plain('result'), filter: true },
    { title: 'Changes', isNumber: true, width: '5.5rem', of: changesOf },
    { title: 'Sent', isNumber: true, width: '5.5rem', of: (row) => numberIn(row, 'sentBytes') ?? '', shown: bytesText },
    { title: 'Drift', isNumber: true, width: '5.5rem', of: (row) => numberIn(row, 'driftFound') ?? '' },
    { title: 'Commit', of: (row) => textIn(memberOf(row, 'git'), 'commit').slice(0, 12) },
    { title: 'Signer', of: (row) => textIn(memberOf(row, 'signer'), 'fingerprint').slice(0, 12), filter: true },
  ],
};

/** How many objects a run wrote or removed. Kept objects are no change. */
export function changesOf(row: Json): number {
  const summary = objectIn(row, 'summary');
  return ['uploaded', 'updated-metadata', 'deleted', 'updatedMetadata'].reduce(
    (sum, name) => sum + (numberIn(summary, name) ?? 0),
    0,
  );
}

/** The columns of a page. @param kind of the records: the command that made the page, or what `show` was given */
export function columnsOf(kind: string): readonly Column[] {
  return COLUMNS[kind] ?? [];
}
