/** Quotes one word for a POSIX shell, in commands that people paste. A key may hold anything, quotes too. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command of the AWS CLI. */
export function awsCommand(operation: string, options: Readonly<Record<string, string>>): string {
  const words = Object.entries(options).map(([name, value]) => ` --${name} ${shellWord(value)}`);
  return `aws s3api ${operation}${words.join('')}`;
}

/** The spec file in the working folder, for commands that name none. */
export const DEFAULT_SPEC = 's3rec.yaml';

/**
 * A command for a hint, such as `s3rec plan --refresh app.yaml`. It names the spec, so that it acts on the right one
 * when it is pasted.
 */
export function specCommand(command: string, { file }: { readonly file: string }): string {
  return `s3rec ${command}${file === DEFAULT_SPEC ? '' : ` ${shellWord(file)}`}`;
}
