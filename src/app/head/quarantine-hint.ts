import { S3recError } from '../../core/error.ts';
import { shellWord } from '../../core/shell-word.ts';
import { specCommand } from '../../core/spec/spec-command.ts';

/** What to do about bundles that nobody should have written. */
export function quarantineHint(keys: readonly string[], spec: { readonly file: string }): string {
  const commands = keys.map((key) => `  ${specCommand(`quarantine ${shellWord(key)}`, spec)}`);
  return `If no apply of yours wrote it, move it aside, which keeps it as evidence:\n${commands.join('\n')}`;
}

/** The same error with a further remedy. `data.stray`: the key that it is about, if that may be no part of the chain. */
export function withHint(error: S3recError, hint: string, more: { readonly stray?: string } = {}): S3recError {
  const { code, message, cause, data } = error;
  return new S3recError(code, message, {
    hint: error.hint === undefined ? hint : `${error.hint}\n${hint}`,
    cause,
    data: { ...data, ...more },
  });
}
