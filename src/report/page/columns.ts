import { listIn, memberOf, numberIn, objectIn, textIn, type Json } from './data.ts';
import { bytesText, valueText } from './words.ts';

/** One property of a row: shown, sorted by, and where it takes few values, filtered by. */
export interface Column {
  readonly title: string;
  readonly of: (row: Json) => string | number;
  readonly filter?: true;
  /** Filtered by alone. */
  readonly hidden?: true;
  /** How a number is shown. */
  readonly shown?: (value: number) => string;
}

const plain =
  (name: string) =>
  (row: Json): string =>
    textIn(row, name);

const key: Column = { title: 'Key', of: plain('key') };
/** The first folder of a key, so that a filter has few values. */
const folder: Column = {
  title: 'Folder',
  hidden: true,
  filter: true,
  of: (row) => {
    const name = textIn(row, 'key');
    const end = name.indexOf('/');
    return end < 0 ? '(top)' : name.slice(0, end + 1);
  },
};

function proofOf(value: Json | undefined): string {
  const [basis, strength] = [textIn(value, 'basis'), textIn(value, 'strength')];
  if (basis === '' || basis === 'none') {
    return basis;
  }
  return strength === '' || strength === 'none' ? basis : `${basis}, ${strength}`;
}

const MOVED: Readonly<Record<string, string>> = {
  bucket: 'another hand, in S3',
  repository: 'the files',
  both: 'the files, and another hand in S3',
};

const action: Column = { title: 'Action', of: plain('action'), filter: true };
const planned: readonly Column[] = [
  { title: 'Reason', of: plain('reason'), filter: true },
  { title: 'Proof', of: proofOf, filter: true },
  { title: 'Moved by', of: (row) => MOVED[textIn(row, 'moved')] ?? '', filter: true },
  {
    title: 'Size',
    of: (row) => {
      const change = objectIn(row, 'change');
      return numberIn(change['after'], 'size') ?? numberIn(change['before'], 'size') ?? 0;
    },
    shown: bytesText,
  },
  { title: 'Phase', of: (row) => numberIn(row, 'phase') ?? 0, filter: true },
  folder,
];

const COLUMNS: Readonly<Record<string, readonly Column[]>> = {
  plan: [key, action, ...planned],
  apply: [
    key,
    action,
    { title: 'Outcome', of: (row) => textIn(memberOf(row, 'receipt'), 'status'), filter: true },
    ...planned,
  ],
  drift: [
    key,
    { title: 'Whose hand', of: plain('who'), filter: true },
    { title: 'Changes', of: (row) => listIn(row, 'changes').map(valueText).join(', '), filter: true },
    { title: 'Counts', of: (row) => (memberOf(row, 'counts') === true ? 'yes' : 'no'), filter: true },
    { title: 'Proof', of: (row) => proofOf(memberOf(row, 'content')), filter: true },
    {
      title: 'Size',
      of: (row) => numberIn(memberOf(row, 'observed'), 'size') ?? numberIn(memberOf(row, 'recorded'), 'size') ?? 0,
      shown: bytesText,
    },
    folder,
  ],
  verify: [
    key,
    { title: 'State', of: plain('state'), filter: true },
    { title: 'Proof', of: proofOf, filter: true },
    { title: 'Differs', of: (row) => listIn(row, 'differs').map(valueText).join('; ') },
    folder,
  ],
  manifest: [
    key,
    { title: 'Status', of: plain('status'), filter: true },
    { title: 'Proof', of: proofOf, filter: true },
    { title: 'Reason', of: plain('reason'), filter: true },
    { title: 'Size', of: (row) => numberIn(row, 'size') ?? 0, shown: bytesText },
    folder,
  ],
  log: [
    { title: 'Run', of: (row) => numberIn(row, 'run') ?? 0 },
    { title: 'Signed', of: plain('signedAt') },
    { title: 'Kind', of: plain('kind'), filter: true },
    { title: 'Result', of: plain('result'), filter: true },
    { title: 'Changes', of: changesOf },
    { title: 'Commit', of: (row) => textIn(memberOf(row, 'git'), 'commit').slice(0, 12) },
    { title: 'Signer', of: (row) => textIn(memberOf(row, 'signer'), 'fingerprint').slice(0, 12), filter: true },
  ],
};

/** What a run wrote or removed: what it kept is no change. */
export function changesOf(row: Json): number {
  const summary = objectIn(row, 'summary');
  return ['uploaded', 'updated-metadata', 'deleted', 'updatedMetadata'].reduce(
    (sum, name) => sum + (numberIn(summary, name) ?? 0),
    0,
  );
}

/** @param kind of the records: what made the page, or what `show` was given */
export function columnsOf(kind: string): readonly Column[] {
  return COLUMNS[kind] ?? [];
}
