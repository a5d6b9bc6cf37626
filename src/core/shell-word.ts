/** One word of a POSIX shell, for commands that people paste: a key may hold anything, quotes too. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command of the AWS CLI. */
export function awsCommand(operation: string, options: Readonly<Record<string, string>>): string {
  const words = Object.entries(options).map(([name, value]) => ` --${name} ${shellWord(value)}`);
  return `aws s3api ${operation}${words.join('')}`;
}

/** In the working folder; commands that name no spec act on it. */
export const DEFAULT_SPEC = 's3rec.yaml';

/** `s3rec plan --refresh app.yaml`: what a remedy says must act on the spec that it is about, when it is pasted. */
export function specCommand(command: string, { file }: { readonly file: string }): string {
  return `s3rec ${command}${file === DEFAULT_SPEC ? '' : ` ${shellWord(file)}`}`;
}
