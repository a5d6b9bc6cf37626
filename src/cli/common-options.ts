import { choice, flag, from, group, type Input } from './input.ts';

/** The options that every command takes, before or after its name. */
export interface CommonOptions {
  readonly format: 'text' | 'json' | 'markdown';
  /** Only the result is printed. Warnings and errors go to stderr. */
  readonly quiet: boolean;
  readonly debug: boolean;
  /** False with `--no-color`. */
  readonly color: boolean;
}

const FORMATS = ['text', 'json', 'markdown'] as const;

export const commonOptions: Input<CommonOptions> = group({
  format: from(
    choice('--format <format>', 'text, one JSON object per line, or (drift only) markdown', FORMATS),
    (format) => format ?? 'text',
  ),
  quiet: flag('--quiet', 'the result alone; warnings and errors still go to stderr'),
  debug: flag('--debug', 'say more: retries, requests, the causes of errors'),
  color: flag('--no-color', 'no colours'),
});
