import { lstatSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { DesiredObject } from '../../../../src/core/object/object.ts';

/** A file as a walk gives it. */
export function walked(absolutePath: string, key: string = basename(absolutePath)): DesiredObject {
  const { size, mtimeNs, ctimeNs, ino } = lstatSync(absolutePath, { bigint: true });
  return { key, path: key, absolutePath, size: Number(size), mtimeNs, ctimeNs, ino };
}

export function written(absolutePath: string, content: string | Uint8Array): DesiredObject {
  writeFileSync(absolutePath, content);
  return walked(absolutePath);
}
