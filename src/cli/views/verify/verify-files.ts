import type { VerifyFilesOutcome } from '../../../app/verify/verify-files.ts';
import { answerLines } from './answer.ts';
import { counted, countedNames } from '../shared/counted.ts';
import { escapeText } from '../shared/escape.ts';
import type { CutOptions } from '../shared/groups.ts';
import type { Paint } from '../output/paint.ts';
import { findingLines, freshnessText, keyText, PARTIAL, totals } from './verify.ts';
import { wordsOf } from './verify-words.ts';

/** The verdict on evidence in files, and whether a folder agrees with it. */
export function* verifyFilesText(
  outcome: VerifyFilesOutcome,
  given: { readonly manifest: string; readonly directory: string | undefined },
  options: CutOptions,
  paint: Paint,
): Generator<string> {
  const { name, run, result, signature, signer, manifest, files, sums, freshness } = outcome;
  yield paint.bold(escapeText(given.manifest));
  if (name !== undefined) {
    yield paint.dim(escapeText(`${name}, run ${run}, signed at ${freshness.signedAt}.`));
  }
  if (result === 'partial') {
    yield PARTIAL;
  }
  yield '';
  yield* answerLines(signature, wordsOf('signature'), '', paint);
  yield* answerLines(signer, wordsOf('signer'), keyText(signer), paint);
  yield* answerLines(manifest, wordsOf('manifest'), manifest.key ?? '', paint);
  if (files !== undefined) {
    yield* answerLines(files, wordsOf('files'), filesText(files, given.directory), paint);
  }
  if (sums !== undefined) {
    yield* answerLines(sums, wordsOf('SHA256SUMS'), '', paint);
  }
  yield* answerLines(freshness, wordsOf('freshness'), freshnessText(freshness), paint);
  yield* findingLines(outcome, options, paint);
  yield '';
  yield* totals(freshness, [signature, signer, manifest, sums], outcome.exitCode, paint);
}

function filesText(files: NonNullable<VerifyFilesOutcome['files']>, directory: string | undefined): string {
  const { checked = 0, accident = 0, different = 0, missing = 0, extra = 0, unsettled = 0 } = files;
  const wrong = countedNames({ different, missing, extra });
  const weak = accident === 0 ? '' : `; ${counted(accident, 'file')} by a digest that stands against accident only`;
  const open = unsettled === 0 ? '' : `; ${counted(unsettled, 'object')} that the run did not settle left out`;
  return `${counted(checked, 'file')} of ${directory ?? ''}${wrong === '' ? '' : `; ${wrong}`}${weak}${open}`;
}
