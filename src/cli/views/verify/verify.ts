import { shownName } from '../../../core/shown-name.ts';
import type { VerifyFilesOutcome } from '../../../app/verify/verify-files.ts';
import type { VerifyOutcome } from '../../../app/verify/verify.ts';
import type { Answer } from '../../../core/verify/answer.ts';
import { inWords } from '../../../core/verify/freshness.ts';
import type { ObjectFinding } from '../../../core/verify/judge-object.ts';
import { answerLines, type AnswerWords } from './answer.ts';
import { counted, countedNames } from '../shared/counted.ts';
import { escapeText } from '../shared/escape.ts';
import { groupLines, type CutOptions, type Group } from '../shared/groups.ts';
import type { Paint } from '../output/paint.ts';
import { requestLines, retryLines } from '../shared/request-lines.ts';
import { wordsOf, type Question } from './verify-words.ts';
import type { Records } from '../../../ports/documents.ts';

export interface VerifiedSpec {
  readonly name: string;
  readonly file: string;
  readonly bucket: string;
  readonly prefix: string;
  /** The bucket of the evidence. */
  readonly evidenceBucket: string;
}

/** The words for a run that was done in part. */
export const PARTIAL =
  'This run is partial: not all that it planned was done. Its manifest says what stood there when it ended.';

/** A finding about an object or a file. */
type Finding = Pick<ObjectFinding, 'key' | 'differs' | 'weak'>;

/** The questions one by one, the differences, and the verdict. */
export function* verifyText(
  outcome: VerifyOutcome,
  spec: VerifiedSpec,
  options: CutOptions & { readonly details?: boolean },
  paint: Paint,
): Generator<string> {
  const { run, head, result, signature, signer, manifest, objects, chain, freshness, openUploads, requests, retries } =
    outcome;
  yield `${paint.bold(escapeText(spec.name))}  ${escapeText(spec.file)} -> ${escapeText(`s3://${spec.bucket}/${spec.prefix}`)}`;
  const signed = freshness.signedAt === undefined ? '' : `, signed at ${freshness.signedAt}`;
  if (run !== undefined) {
    yield paint.dim(escapeText(`The newest run is ${head ?? run}${signed}.`));
  }
  if (head !== undefined) {
    yield `This verifies run ${run}: whether the objects that it recorded can still be had.`;
  }
  if (result === 'partial') {
    yield PARTIAL;
  }
  yield '';
  const line = (question: Question, answer: VerifyOutcome['signature'], detail: string): Iterable<string> =>
    answerLines(answer, wordsOf(question), detail, paint);
  yield* line('signature', signature, '');
  yield* line('signer', signer, keyText(signer));
  yield* line('manifest', manifest, manifest.key === undefined ? '' : `s3://${spec.evidenceBucket}/${manifest.key}`);
  if (manifest.sha256 !== undefined) {
    yield `${' '.repeat(16)}sha256 ${escapeText(manifest.sha256)}`;
  }
  yield* line('objects', objects, objectsText(objects));
  yield* answerLines(chain, chainWords(chain), chainText(chain), paint);
  yield* line('freshness', freshness, freshnessText(freshness));
  yield* line('open uploads', openUploads, counted(openUploads.count ?? 0, 'multipart upload'));
  yield* uploadLines(openUploads);
  yield* findingLines(outcome, options, paint);
  yield '';
  yield* totals(freshness, [signature, signer, manifest, chain], outcome.exitCode, paint);
  for (const line of retryLines(retries)) {
    yield `  ${line}`;
  }
  if (options.details === true) {
    yield* requestLines(requests, 'verified');
  }
}

function* uploadLines({ uploads = [], count = 0 }: VerifyOutcome['openUploads']): Generator<string> {
  const indent = ' '.repeat(16);
  for (const { key, initiated, abort } of uploads) {
    yield `${indent}${shownName(key)}, begun ${initiated}; if nobody is at work on it:`;
    yield `${indent}  ${escapeText(abort)}`;
  }
  if (uploads.length > 0 && count > uploads.length) {
    yield `${indent}... and ${count - uploads.length} more`;
  }
}

export function keyText({ fingerprint, origin }: VerifyOutcome['signer']): string {
  // The key was rotated away, and the newer statement names this one by digest.
  return fingerprint === undefined ? 'named by a signed statement' : `${fingerprint} (${origin})`;
}

function objectsText(objects: VerifyOutcome['objects']): string {
  const {
    checked = 0,
    cryptographic = 0,
    accident = 0,
    different = 0,
    unknown = 0,
    missing = 0,
    unsettled = 0,
  } = objects;
  const wrong = countedNames({ different, unknown, missing, unsettled });
  const proofs = countedNames({ cryptographic, accident });
  const names = countedNames(objects.basis ?? {});
  return [
    counted(checked, 'object'),
    ...(wrong === '' ? [] : [wrong]),
    ...(proofs === '' ? [] : [`proofs: ${proofs} (${names})`]),
  ].join('; ');
}

/** The words for the chain. Evidence that cannot be read proves nothing, and breaks nothing either. */
function chainWords({ unreadable }: VerifyOutcome['chain']): AnswerWords {
  return unreadable === undefined ? wordsOf('chain') : { ...wordsOf('chain'), bad: 'not proven' };
}

function chainText({
  runs = 0,
  walkedTo = 0,
  whole,
  oldestKept,
  abandoned,
  manifestsRead = 0,
}: VerifyOutcome['chain']): string {
  const to =
    whole === true
      ? `to its beginning, run ${walkedTo}`
      : oldestKept !== undefined
        ? `to run ${oldestKept}, the oldest that gc kept`
        : `as far as run ${walkedTo}, older runs were not asked for (--chain)`;
  const anew =
    abandoned === undefined
      ? ''
      : `; it began anew there and left run ${abandoned.run} behind (--restart-chain ${abandoned.digest})`;
  const read = manifestsRead === 0 ? '' : `; ${counted(manifestsRead, 'manifest')} read and hashed`;
  return `${counted(runs, 'bundle')}, ${to}${anew}${read}`;
}

export function freshnessText({ anchored, age }: VerifyOutcome['freshness']): string {
  const signed = age === undefined ? '' : signedText(age);
  const known =
    anchored === true ? 'not older than the known anchor' : 'no anchor says whether newer runs were removed';
  return [signed, known].filter((text) => text !== '').join(', ');
}

/** When it was signed. Clocks differ by moments, and only more than that is named. */
function signedText(age: number): string {
  return age <= -1000 ? `signed ${inWords(-age)} ahead of this machine's clock` : `signed ${inWords(age)} ago`;
}

const GROUPS: readonly Group<Finding>[] = [
  { title: 'Differences', takes: ({ differs }) => differs.length > 0 },
  {
    title: 'Proven by their bytes; what S3 stores stands against accident only',
    takes: ({ weak }) => weak !== undefined,
  },
];

/** The objects that do not match, and those that had only a weak proof. The list is cut unless all is asked for. */
export function* findingLines(
  { findings }: { readonly findings?: Records<Finding> },
  options: CutOptions,
  paint: Paint,
): Generator<string> {
  if (findings === undefined) {
    return;
  }
  const linesOf = ({ key, differs, weak }: Finding): Iterable<string> =>
    differs.length > 0
      ? [`  ${paint.red('!')} ${shownName(key)}`, ...differs.map((text) => `      ${escapeText(text)}`)]
      : [`    ${shownName(key)}  ${paint.dim(weak ?? '')}`];
  yield* groupLines(findings, GROUPS, linesOf, options, paint);
}

/** The verdict in one line. The codes are those of the error table. */
export function* totals(
  freshness: Answer,
  others: readonly (Answer | undefined)[],
  exitCode: VerifyOutcome['exitCode'],
  paint: Paint,
): Generator<string> {
  if (exitCode === 0) {
    yield paint.bold(freshness.ok === null ? 'Verified; freshness not checked.' : 'Verified.');
  } else if (exitCode === 3) {
    yield paint.bold(paint.red('The evidence is good, but not all that this run recorded can still be had.'));
  } else if (exitCode === 2) {
    yield paint.bold(paint.red('The evidence is good, but what it describes differs.'));
  } else {
    const codes = new Set(
      [...others, freshness].flatMap((answer) => (answer?.ok === false && answer.code ? [answer.code] : [])),
    );
    yield paint.bold(paint.red(`Verification failed: ${[...codes].join(', ')}.`));
  }
}

/** The result in `--format json`. Its names are a contract. */
export function verifyResult(outcome: VerifyOutcome | VerifyFilesOutcome): Readonly<Record<string, unknown>> {
  const { findings: _, exitCode: __, ...answers } = outcome;
  return answers;
}
