import type { FileSource } from '../../ports/file-source.ts';

/** Paths of the sources in which a walk that has ended found no file. */
export function emptySources(source: Pick<FileSource, 'counts'>): readonly string[] {
  return source
    .counts()
    .filter(({ files }) => files === 0)
    .map(({ path }) => path);
}
