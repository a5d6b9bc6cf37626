import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from './measure.ts';
import type { Place } from './place.ts';

const PER_FOLDER = 100;

/** Names and what a stat says of each file: the least that a walk can do. */
export function findPrintf(folder: string): Command {
  return ['find', folder, '-type', 'f', '-printf', '%p %s %T@ %C@ %i\n'];
}

export function findSha256sum(folder: string): Command {
  return ['sh', '-c', 'find "$0" -type f -print0 | xargs -0 sha256sum', folder];
}

/** Files of `size` bytes, no two alike, a hundred to a folder. */
export function makeTree(folder: string, files: number, size: number): void {
  const content = Buffer.alloc(size, 'the same in every file but for its beginning\n');
  for (let file = 0; file < files; file += 1) {
    const path = pathOf(folder, file);
    if (file % PER_FOLDER === 0) {
      mkdirSync(dirname(path), { recursive: true });
    }
    content.write(`${file}\n`.padStart(12, '0'));
    writeFileSync(path, content);
  }
}

/** The path of a tree's file, by its number. */
export function pathOf(folder: string, file: number): string {
  const inside = String(Math.floor(file / PER_FOLDER)).padStart(5, '0');
  return join(folder, inside, `object-${String(file).padStart(7, '0')}.dat`);
}

/** A tree of files of 4 KiB that was applied. A plan finds nothing to do, and leaves the hash cache as it is. */
export async function appliedTree(
  place: Place,
  name: string,
  files: number,
): Promise<{ readonly tree: string; readonly spec: string }> {
  await place.restart();
  const tree = place.path('tree');
  makeTree(tree, files, 4096);
  const spec = place.spec(name, 'tree');
  await place.settle();
  place.run('apply', spec, '--yes');
  // The hash cache has what apply found; one plan more, and it is as it stays.
  place.run('plan', spec);
  return { tree, spec };
}

/** One file that no compression or sparse block makes smaller. @param size bytes, whole MiB */
export function makeLargeFile(path: string, size: number): void {
  const block = Buffer.alloc(1024 * 1024);
  const fd = openSync(path, 'w');
  for (let position = 0; position < size; position += block.length) {
    const seed = createHash('sha256').update(String(position)).digest();
    for (let at = 0; at < block.length; at += seed.length) {
      seed.writeUInt32LE(at, 0);
      seed.copy(block, at);
    }
    writeSync(fd, block);
  }
  closeSync(fd);
}
