import { membersOf } from '../../core/members.ts';
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { Anchor, LocalState } from '../../ports/state.ts';
import { makeFolders } from '../make-folders.ts';
import type { StateFolder } from '../user-folders.ts';
import { errnoOf, reasonOf } from './file-error.ts';

/** How many manifests are kept, the last used ones. Each may be as large as the listing of a bucket. */
const MANIFESTS_KEPT = 16;

/**
 * Anchors lie below `anchors/<name>/`, manifests below `manifests/`. A damaged file, or one that cannot be written,
 * gets a warning and counts as not there: no run fails for its memory.
 */
export function createLocalState({ path, before }: StateFolder, warn: (message: string) => void): LocalState {
  const anchors = join(path, 'anchors');
  const manifests = join(path, 'manifests');
  const places = [path, ...(before === undefined ? [] : [before])];
  for (const place of places) {
    forgetPasswords(place, warn);
  }

  return {
    anchors(name) {
      // Anchors by place, from which the file's name is made.
      const found = new Map<string, { readonly anchor: Anchor; readonly writtenMs: number }>();
      for (const folder of places.map((place) => join(place, 'anchors', name))) {
        for (const file of names(folder).filter((file) => file.endsWith('.json'))) {
          const read = readAnchor(join(folder, file), name, warn);
          if (read !== undefined && read.anchor.run > (found.get(file)?.anchor.run ?? -1)) {
            found.set(file, read);
          }
        }
      }
      return [...found.values()].toSorted((a, b) => b.writtenMs - a.writtenMs).map(({ anchor }) => anchor);
    },

    setAnchor(anchor) {
      const { name } = anchor;
      const file = anchorFile(anchors, anchor);
      // Another process may have recorded a later run meanwhile.
      const known = readAnchor(file, name, () => {});
      if (known !== undefined && known.anchor.run > anchor.run) {
        return;
      }
      try {
        makeFolders(join(anchors, name), 0o700);
        replace(file, `${canonicalJson(anchor)}\n`);
      } catch (error) {
        warn(`The run cannot be remembered in ${file}: ${reasonOf(error)}`);
      }
    },

    copyManifest(sha256, to) {
      const kept = join(manifests, `${sha256}.jsonl`);
      const etagPath = join(manifests, `${sha256}.etag`);
      try {
        const etag = readFileSync(etagPath, 'utf8').trim();
        // Only the file beside it gets a new time: another process may be copying the manifest.
        const now = new Date();
        utimesSync(etagPath, now, now);
        copyFileSync(kept, to, constants.COPYFILE_FICLONE);
        return etag === '' ? undefined : { kept, etag };
      } catch {
        return undefined;
      }
    },

    keepManifest(sha256, path, etag) {
      const kept = join(manifests, `${sha256}.jsonl`);
      try {
        makeFolders(manifests, 0o700);
        if (!existsSync(kept) || digestOf(kept) !== sha256) {
          copyWhole(path, kept);
        }
        replace(join(manifests, `${sha256}.etag`), `${etag}\n`);
        forgetOldest(manifests);
        return kept;
      } catch (error) {
        warn(`The manifest cannot be kept in ${kept}: ${reasonOf(error)}`);
        return path;
      }
    },

    keepBundle(manifestSha256, path) {
      const kept = join(manifests, `${manifestSha256}.sigstore.json`);
      try {
        makeFolders(manifests, 0o700);
        copyWhole(path, kept);
        return kept;
      } catch (error) {
        warn(`The bundle cannot be kept in ${kept}: ${reasonOf(error)}`);
        return path;
      }
    },
  };
}

/** The anchor's file, which is named for its place. */
function anchorFile(anchors: string, { name, endpoint, bucket, prefix }: Anchor): string {
  const place = createHash('sha256')
    .update(canonicalJson([endpoint, bucket, prefix]))
    .digest('hex')
    .slice(0, 32);
  return join(anchors, name, `${place}.json`);
}

/** User and password in an endpoint's URL. Older versions kept them as they stood in the environment. */
const PASSWORD = /\/\/[^/@"]+@/;

/**
 * Takes passwords out of anchors. Kept bundles that contain them are removed: they are signed, and the bucket has them.
 */
function forgetPasswords(place: string, warn: (message: string) => void): void {
  const anchors = join(place, 'anchors');
  const files = names(anchors).flatMap((name) =>
    names(join(anchors, name)).map((file) => ({ name, path: join(anchors, name, file) })),
  );
  for (const { name, path } of files) {
    forgetting(path, warn, () => {
      if (!PASSWORD.test(readFileSync(path, 'utf8'))) {
        return;
      }
      const anchor = readAnchor(path, name, () => {})?.anchor;
      if (anchor === undefined) {
        // A damaged anchor is of no other use.
        return rmSync(path);
      }
      const clean = { ...anchor, endpoint: anchor.endpoint?.replace(PASSWORD, '//') ?? null };
      const to = anchorFile(anchors, clean);
      if ((readAnchor(to, name, () => {})?.anchor.run ?? -1) < clean.run) {
        replace(to, `${canonicalJson(clean)}\n`);
      }
      if (to !== path) {
        rmSync(path);
      }
    });
  }
  const kept = join(place, 'manifests');
  for (const path of names(kept).filter((file) => file.endsWith('.sigstore.json'))) {
    forgetting(join(kept, path), warn, () => {
      const payload = /"payload": ?"(?<base64>[^"]*)"/.exec(readFileSync(join(kept, path), 'utf8'))?.groups?.['base64'];
      const statement = Buffer.from(payload ?? '', 'base64').toString();
      if (/"endpoint(?:InEffect)?":"[^"]*\/\/[^/@"]+@/.test(statement)) {
        rmSync(join(kept, path));
      }
    });
  }
}

function forgetting(path: string, warn: (message: string) => void, action: () => void): void {
  try {
    action();
  } catch (error) {
    // Another process may have removed it first.
    if (errnoOf(error) !== 'ENOENT') {
      warn(`${path} may hold a password, and cannot be cleaned of it: ${reasonOf(error)}`);
    }
  }
}

/** Copies a file so that nobody sees half of it. */
function copyWhole(from: string, to: string): void {
  const temporary = `${to}.${process.pid}.tmp`;
  copyFileSync(from, temporary);
  renameSync(temporary, to);
}

function digestOf(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1_048_576);
  const fd = openSync(path, 'r');
  try {
    for (let read = readSync(fd, buffer); read > 0; read = readSync(fd, buffer)) {
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(fd);
  }
  return hash.digest('hex');
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Reads an anchor. Undefined: there is none that can be used. */
function readAnchor(
  path: string,
  name: string,
  warn: (message: string) => void,
): { readonly anchor: Anchor; readonly writtenMs: number } | undefined {
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

function replace(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600, flush: true });
  renameSync(temporary, path);
}

function forgetOldest(folder: string): void {
  const old = names(folder)
    .filter((file) => file.endsWith('.etag'))
    .map((file) => ({ file, usedMs: statSync(join(folder, file)).mtimeMs }))
    .toSorted((a, b) => b.usedMs - a.usedMs)
    .slice(MANIFESTS_KEPT);
  for (const { file } of old) {
    rmSync(join(folder, file), { force: true });
    rmSync(join(folder, file.replace(/\.etag$/, '.jsonl')), { force: true });
    rmSync(join(folder, file.replace(/\.etag$/, '.sigstore.json')), { force: true });
  }
}
