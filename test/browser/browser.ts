import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium as the system has it: `S3REC_TEST_CHROMIUM` names another. Undefined: there is none. */
export function chromiumPath(): string | undefined {
  const named = process.env['S3REC_TEST_CHROMIUM'];
  if (named !== undefined) {
    return named;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}
