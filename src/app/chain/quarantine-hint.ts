import { shellWord, specCommand } from '../../core/shell-word.ts';

/** The hint for bundles that nobody should have written. */
export function quarantineHint(keys: readonly string[], spec: { readonly file: string }): string {
  const commands = keys.map((key) => `  ${specCommand(`quarantine ${shellWord(key)}`, spec)}`);
  return `If no apply of yours wrote it, move it aside, which keeps it as evidence:\n${commands.join('\n')}`;
}
