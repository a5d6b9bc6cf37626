/** One word of a POSIX shell, for commands that people paste: a key may hold anything, quotes too. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command of the AWS CLI. */
export function awsCommand(operation: string, options: Readonly<Record<string, string>>): string {
  const words = Object.entries(options).map(([name, value]) => ` --${name} ${shellWord(value)}`);
  return `aws s3api ${operation}${words.join('')}`;
}
