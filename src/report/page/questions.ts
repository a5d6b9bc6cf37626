import { listIn, memberOf, numberIn, objectIn, textIn, type Json, type JsonObject } from './data.ts';
import { MOVED_BY_OTHERS, outcomeOf } from './columns.ts';

/** A question that a reader asks first; rows answer it. */
export interface Question {
  readonly title: string;
  /** The rows that answer it. */
  readonly rows: string;
  readonly takes: (row: Json) => boolean;
  /** A text beside the number. */
  readonly more?: (result: JsonObject) => string;
  /** Where the result counts what has no rows. */
  readonly count?: (result: JsonObject) => number | undefined;
}

const WEAK = 'proofs against accident, but not against intent';

/** Counts of kept objects by each proof that is not cryptographic: those objects have no rows. */
function keptWeakly(result: JsonObject): string {
  const kept = ['etag-md5', 'etag-multipart', 'size'].flatMap((basis) => {
    const count = numberIn(memberOf(result, 'basis'), basis) ?? 0;
    return count > 0 ? [`${count.toLocaleString('en')} by ${basis}`] : [];
  });
  return kept.length === 0 ? WEAK : `${WEAK}. Of unchanged objects: ${kept.join(', ')}`;
}

const isWeak = (row: Json): boolean => textIn(row, 'strength') === 'accident';
const isPlannedDelete = (row: Json): boolean => textIn(row, 'action') === 'delete';
const foreign = {
  title: 'What did another hand change?',
  rows: 'what another hand changed',
};
const weak: Question = { title: 'Which proofs are weak?', rows: 'weak proofs', takes: isWeak, more: keptWeakly };
const moved: Question = { ...foreign, takes: (row) => MOVED_BY_OTHERS.has(textIn(row, 'moved')) };

const QUESTIONS: Readonly<Record<string, readonly Question[]>> = {
  plan: [{ title: 'What will be deleted?', rows: 'what will be deleted', takes: isPlannedDelete }, moved, weak],
  apply: [
    { title: 'What was not done?', rows: 'what was not done', takes: (row) => isUndone(outcomeOf(row)) },
    {
      title: 'What was deleted?',
      rows: 'what was deleted',
      takes: (row) => isPlannedDelete(row) && outcomeOf(row) === 'deleted',
    },
    moved,
    weak,
  ],
  drift: [
    { ...foreign, takes: (row) => MOVED_BY_OTHERS.has(textIn(row, 'who')) },
    {
      title: 'What is missing?',
      rows: 'what is missing',
      takes: (row) => listIn(row, 'changes').some((change) => change === 'missing' || change === 'delete-marker'),
    },
    {
      ...weak,
      takes: (row) => {
        const proof = textIn(memberOf(row, 'content'), 'strength');
        return proof === 'accident' || listIn(row, 'changes').includes('content-unproven');
      },
    },
  ],
  verify: [
    {
      title: 'What is not as it was signed?',
      rows: 'what is not as it was signed',
      takes: (row) => listIn(row, 'differs').length > 0,
    },
    {
      title: 'What is missing?',
      rows: 'what is missing',
      takes: (row) => textIn(row, 'state') === 'missing',
    },
    {
      ...weak,
      takes: (row) => isWeak(row) || textIn(row, 'weak') !== '',
      count: (result) => numberIn(objectIn(result, 'objects'), 'accident'),
      more: () => WEAK,
    },
  ],
  manifest: [
    { title: 'What was not done?', rows: 'what was not done', takes: (row) => isUndone(textIn(row, 'status')) },
    { title: 'What was deleted?', rows: 'what was deleted', takes: (row) => textIn(row, 'status') === 'deleted' },
    { ...weak, more: () => WEAK },
  ],
  log: [
    {
      title: 'Which runs were partial?',
      rows: 'runs that did not do all that they planned',
      takes: (row) => textIn(row, 'result') === 'partial',
    },
    {
      title: 'Which runs deleted?',
      rows: 'runs that deleted objects',
      takes: (row) => (numberIn(memberOf(row, 'summary'), 'deleted') ?? 0) > 0,
    },
    {
      title: 'Which signers are no longer trusted?',
      rows: 'runs of signers that are no longer trusted',
      takes: (row) => memberOf(memberOf(row, 'signer'), 'trusted') === false,
    },
  ],
};

function isUndone(status: string): boolean {
  return status === 'failed' || status === 'refused' || status === 'never began';
}

/** @param kind of the records */
export function questionsOf(kind: string): readonly Question[] {
  return QUESTIONS[kind] ?? [];
}
