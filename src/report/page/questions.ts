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
  /** The result's count of objects of which most have no row. */
  readonly count?: (result: JsonObject) => number;
  /** The rows that `count` has already. */
  readonly isCounted?: (row: Json) => boolean;
}

const WEAK = 'proofs against accident, but not against intent';

/** @param equal how many equal objects a weak proof keeps: most of them have no row */
function weakText(equal: number): string {
  return equal === 0 ? WEAK : `${WEAK}; ${equal.toLocaleString('en')} for objects that are equal`;
}

const keptWeakly = (result: JsonObject): number => numberIn(result, 'weak') ?? 0;
const matchWeakly = (result: JsonObject): number => numberIn(objectIn(result, 'objects'), 'accident') ?? 0;

const isWeak = (row: Json): boolean => textIn(row, 'strength') === 'accident';
const isPlannedDelete = (row: Json): boolean => textIn(row, 'action') === 'delete';
const foreign = {
  title: 'What did another hand change?',
  rows: 'what another hand changed',
};
const weak: Question = {
  title: 'Which proofs are weak?',
  rows: 'weak proofs',
  takes: isWeak,
  more: (result) => weakText(keptWeakly(result)),
  count: keptWeakly,
  isCounted: (row) => textIn(row, 'action') === 'adopt',
};
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
      more: (result) => weakText(matchWeakly(result)),
      count: matchWeakly,
      isCounted: (row) => textIn(row, 'state') === 'equal',
    },
  ],
  manifest: [
    { title: 'What was not done?', rows: 'what was not done', takes: (row) => isUndone(textIn(row, 'status')) },
    { title: 'What was deleted?', rows: 'what was deleted', takes: (row) => textIn(row, 'status') === 'deleted' },
    weak,
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
