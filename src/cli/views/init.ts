import { specCommand } from '../../core/spec/spec-command.ts';
import { escapeText } from './escape.ts';
import type { Paint } from './paint.ts';

export interface NewSpecWritten {
  readonly file: string;
  readonly name: string;
  readonly privatePath: string;
  readonly publicPath: string;
}

/** What `init` wrote, and what comes next. */
export function* newSpecWritten(written: NewSpecWritten, needsBucket: boolean, paint: Paint): Generator<string> {
  const file = escapeText(written.file);
  const plan = escapeText(specCommand('plan', written));
  yield `${paint.green('Written:')} ${file}  ${paint.dim(`(the spec ${escapeText(written.name)})`)}`;
  yield `         ${escapeText(written.publicPath)}  ${paint.dim('(public key; commit it)')}`;
  yield `         ${escapeText(written.privatePath)}  ${paint.dim('(private key; keep it)')}`;
  yield '';
  yield 'Where nobody logs in (CI), S3REC_SIGNING_KEY with the text of the private key stands in for that file.';
  yield `For a key that never leaves KMS see the end of ${file}.`;
  yield '';
  yield needsBucket ? `Next: name your bucket in ${file}, then: ${plan}` : `Next: ${plan}`;
}
