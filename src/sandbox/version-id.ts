import { randomBytes } from 'node:crypto';
import type { Bucket } from './store/bucket.ts';

let last = 0;

/**
 * The id for a new version: 'null' unless versioning is on. Ids rise with time. So a listing can go on after a version
 * that was deleted meanwhile.
 */
export function newVersionId(bucket: Bucket): string {
  if (bucket.versioning !== 'Enabled') {
    return 'null';
  }
  last = Math.max(last + 1, Date.now() * 1024);
  return last.toString(36).padStart(12, '0') + randomBytes(10).toString('hex');
}

/** When a version of that id was made, in Unix milliseconds. */
export function timeOfVersionId(id: string): number {
  return Number.parseInt(id.slice(0, 12), 36) / 1024;
}
