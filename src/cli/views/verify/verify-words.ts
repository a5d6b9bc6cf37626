import type { AnswerWords } from './answer.ts';

const WORDS = {
  signature: { good: 'good', bad: 'bad' },
  signer: { good: 'trusted', bad: 'not trusted' },
  manifest: { good: 'as signed', bad: 'not as signed' },
  objects: { good: 'match', bad: 'differ' },
  files: { good: 'match', bad: 'differ' },
  SHA256SUMS: { good: 'as signed', bad: 'not as signed' },
  chain: { good: 'unbroken', bad: 'broken' },
  freshness: { good: 'checked', bad: 'not fresh' },
  'open uploads': { good: 'counted', bad: 'not counted' },
} as const;

export type Question = keyof typeof WORDS;

export function wordsOf(label: Question): AnswerWords {
  return { label, ...WORDS[label] };
}
