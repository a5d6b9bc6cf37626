import { closeSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { S3recError } from '../../../core/error.ts';
import type { ResolvedSource } from '../../../core/spec/resolved-spec.ts';
import type { LocalFolder } from '../../../ports/local-folder.ts';
import { openRegular } from '../../open-regular.ts';
import { specBounds } from '../../spec-bounds.ts';
import { readError } from '../file-error.ts';
import type { OpenSource } from './open-source.ts';
import { pathFilter } from '../../../core/spec/path-filter.ts';
import { readLines } from '../documents/read-lines.ts';
import { walkSource } from './walk-source.ts';

const NEWLINE = 0x0a;
const EVERYTHING: ResolvedSource = { path: '.', prefix: '', include: ['**'], exclude: [], symlinks: 'inside' };

/** Opens a folder. @throws S3recError LOCAL_NOT_FOUND, LOCAL_UNREADABLE, LOCAL_INVALID (it is no folder) */
export function openLocalFolder(absolutePath: string): LocalFolder {
  const source = openSource(absolutePath);
  return {
    files: (odd, warn) =>
      walkSource(source, {
        faults: { add: (_code, message, _hint, path) => odd(path, message) },
        warn,
        special: odd,
        keyFault: () => undefined,
      }),
    keysOf: (path) => keysOf(source, path),
    lines: (name) => linesOf(`${absolutePath}/${name}`),
  };
}

function openSource(absolutePath: string): OpenSource {
  try {
    if (!statSync(absolutePath).isDirectory()) {
      throw new S3recError('LOCAL_INVALID', `${absolutePath} is not a folder.`);
    }
    return {
      spec: EVERYTHING,
      folder: absolutePath,
      real: realpathSync.native(absolutePath),
      keyPrefix: '',
      pathPrefix: '',
      filter: pathFilter(EVERYTHING),
      bounds: specBounds(absolutePath, true),
    };
  } catch (error) {
    throw readError(error, absolutePath);
  }
}

/**
 * The keys of a path as it is written, and as it really lies. Either may pass a link. A path outside the folder has no
 * key.
 */
function keysOf({ folder, real }: OpenSource, path: string): readonly string[] {
  try {
    const written = relative(folder, path);
    const byName = relative(real, join(realpathSync.native(dirname(path)), basename(path)));
    const byContent = relative(real, realpathSync.native(path));
    return [written, byName, byContent].map((key) => key.replaceAll(sep, '/'));
  } catch (error) {
    throw readError(error, path);
  }
}

function* linesOf(path: string): Generator<Uint8Array, void, void> {
  let fd: number;
  try {
    fd = openRegular(path);
  } catch (error) {
    throw readError(error, path);
  }
  try {
    for (const piece of readLines(fd, path)) {
      let start = 0;
      for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
        yield piece.subarray(start, end + 1);
        start = end + 1;
      }
      if (start < piece.length) {
        yield piece.subarray(start);
      }
    }
  } finally {
    closeSync(fd);
  }
}
