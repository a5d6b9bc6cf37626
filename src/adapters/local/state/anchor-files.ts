import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../../core/canonical-json.ts';
import { membersOf } from '../../../core/members.ts';
import type { Anchor } from '../../../ports/state.ts';
import { errnoOf, reasonOf } from '../file-error.ts';

/** An anchor, and when it was written (ms since 1970). */
export interface FoundAnchor {
  readonly anchor: Anchor;
  readonly writtenMs: number;
}

/** The anchor's file, which is named for its place. */
export function anchorFile(anchors: string, { name, endpoint, bucket, prefix }: Anchor): string {
  const place = createHash('sha256')
    .update(canonicalJson([endpoint, bucket, prefix]))
    .digest('hex')
    .slice(0, 32);
  return join(anchors, name, `${place}.json`);
}

export function writeAnchor(path: string, anchor: Anchor): void {
  replaceFile(path, `${canonicalJson(anchor)}\n`);
}

/** Reads an anchor. Undefined: there is none that can be used. */
export function readAnchor(path: string, name: string, warn: (message: string) => void): FoundAnchor | undefined {
  try {
    const anchor: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isAnchor(anchor) && anchor.name === name) {
      return { anchor, writtenMs: statSync(path).mtimeMs };
    }
    warn(`${path} is damaged and not used: it does not hold a run of ${name}`);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') {
      warn(`${path} cannot be used: ${reasonOf(error)}`);
    }
  }
  return undefined;
}

function isAnchor(value: unknown): value is Anchor {
  const { name, endpoint, bucket, prefix, run, manifestSha256 }: Partial<Record<keyof Anchor, unknown>> =
    membersOf(value);
  return (
    typeof name === 'string' &&
    (endpoint === null || typeof endpoint === 'string') &&
    typeof bucket === 'string' &&
    typeof prefix === 'string' &&
    Number.isSafeInteger(run) &&
    (manifestSha256 === null || (typeof manifestSha256 === 'string' && /^[0-9a-f]{64}$/.test(manifestSha256)))
  );
}

/** Writes a small file whole, in one step. */
export function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600, flush: true });
  renameSync(temporary, path);
}

/** The names in a folder. A folder that cannot be read has none. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
