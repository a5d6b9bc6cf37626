import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';

import { S3recError } from '../core/error.ts';

/**
 * A page must not take the place of a file that the command reads or writes itself.
 * @param others as they were given; absent ones were not
 * @throws S3recError USAGE, before anything is done
 */
export function refuseReport(report: string | undefined, others: readonly (string | undefined)[], cwd: string): void {
  if (report === undefined) return;
  const page = real(resolve(cwd, report));
  const other = others.find((path) => path !== undefined && real(resolve(cwd, path)) === page);
  if (other === undefined) return;
  throw new S3recError('USAGE', `--report would overwrite ${other}, which this command reads or writes itself.`, {
    hint: 'Give --report another place.',
  });
}

function real(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
