import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import type { LocalState } from '../../../ports/state.ts';
import { makeFolders } from '../../make-folders.ts';
import type { StateFolder } from '../../user-folders.ts';
import { reasonOf } from '../file-error.ts';
import { anchorFile, namesIn, readAnchor, replaceFile, writeAnchor, type FoundAnchor } from './anchor-files.ts';
import { forgetPasswords } from './forget-passwords.ts';

/** How many files of manifests are kept, the last used ones. A manifest may need 34. */
const FILES_KEPT = 512;
/**
 * How many of them may be large, unless they have less than twice the bytes of the largest. A base and its deltas have, so
 * no manifest is forgotten in part.
 */
const LARGE_KEPT = 16;
/** Bytes. */
const LARGE = 1_048_576;

/**
 * Anchors lie below `anchors/<name>/`, the files of manifests below `manifests/`. A damaged file, or one that cannot be written,
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
      const found = new Map<string, FoundAnchor>();
      for (const folder of places.map((place) => join(place, 'anchors', name))) {
        for (const file of namesIn(folder).filter((file) => file.endsWith('.json'))) {
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
        writeAnchor(file, anchor);
      } catch (error) {
        warn(`The run cannot be remembered in ${file}: ${reasonOf(error)}`);
      }
    },

    lendManifest(sha256, to) {
      const kept = join(manifests, `${sha256}.jsonl`);
      const etagPath = join(manifests, `${sha256}.etag`);
      try {
        const etag = readFileSync(etagPath, 'utf8').trim();
        // Only the file beside it gets a new time: another process may be reading the manifest.
        const now = new Date();
        utimesSync(etagPath, now, now);
        linkOrCopy(kept, to);
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
        replaceFile(join(manifests, `${sha256}.etag`), `${etag}\n`);
        forgetOldest(manifests);
        return kept;
      } catch (error) {
        warn(`The manifest cannot be kept in ${kept}: ${reasonOf(error)}`);
        return path;
      }
    },

    keepBundle(sha256, path) {
      const kept = join(manifests, `${sha256}.sigstore.json`);
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

/** Gives a file a second name, by which it stays when it loses the first one. Other file systems get a copy. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
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

function forgetOldest(folder: string): void {
  const files = namesIn(folder)
    .filter((file) => file.endsWith('.etag'))
    .map((file) => ({
      file,
      usedMs: statSync(join(folder, file)).mtimeMs,
      bytes: statSync(join(folder, documentBeside(file)), { throwIfNoEntry: false })?.size ?? 0,
    }))
    .toSorted((a, b) => b.usedMs - a.usedMs);
  const largest = Math.max(0, ...files.map(({ bytes }) => bytes));
  const large = { files: 0, bytes: 0 };
  const old = files.filter(({ bytes }, index) => {
    if (bytes > LARGE) {
      large.files += 1;
      large.bytes += bytes;
    }
    const isMuch = large.files > LARGE_KEPT && large.bytes > 2 * largest;
    return index >= FILES_KEPT || (bytes > LARGE && isMuch);
  });
  for (const { file } of old) {
    rmSync(join(folder, file), { force: true });
    rmSync(join(folder, documentBeside(file)), { force: true });
    rmSync(join(folder, file.replace(/\.etag$/, '.sigstore.json')), { force: true });
  }
}

/** The name of the document that an ETag was kept for. */
function documentBeside(etag: string): string {
  return etag.replace(/\.etag$/, '.jsonl');
}
