import { specCommand } from '../../core/shell-word.ts';
import { escapeText } from './shared/escape.ts';
import type { Paint } from './output/paint.ts';

export interface NewSpecWritten {
  readonly file: string;
  readonly name: string;
  /** The path relative to the spec. */
  readonly source: string;
  readonly privatePath: string;
  readonly publicPath: string;
}

/** The files that `init` wrote, and the next steps. */
export function* newSpecWritten(
  written: NewSpecWritten,
  open: { readonly needsBucket: boolean; readonly isSourceProposed: boolean },
  paint: Paint,
): Generator<string> {
  const file = escapeText(written.file);
  const plan = escapeText(specCommand('plan', written));
  yield `${paint.green('Written:')} ${file}  ${paint.dim(`(the spec ${escapeText(written.name)})`)}`;
  yield `         ${escapeText(written.publicPath)}  ${paint.dim('(public key; commit it)')}`;
  yield `         ${escapeText(written.privatePath)}  ${paint.dim('(private key; keep it)')}`;
  yield '';
  if (open.isSourceProposed) {
    yield proposed(written.source, file);
  }
  yield 'In CI, set S3REC_SIGNING_KEY to the text of the private key, in place of that file.';
  yield `For a key that never leaves KMS see the end of ${file}.`;
  yield '';
  yield open.needsBucket ? `Next: name your bucket in ${file}, then: ${plan}` : `Next: ${plan}`;
}

function proposed(source: string, file: string): string {
  return source === '.'
    ? `No folder here looks built: all files but those in "exclude" become objects. Look at both in ${file}.`
    : `The files of ${escapeText(source)} become objects, since it looks built. To take another folder, name it in ${file}.`;
}
