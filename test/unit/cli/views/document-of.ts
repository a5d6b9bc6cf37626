import type { DocumentReader } from '../../../../src/ports/documents.ts';

/** A document in memory, its records in batches of two. */
export function documentOf(records: readonly unknown[]): DocumentReader {
  return {
    path: 'memory',
    sha256: '',
    size: 0,
    header: {},
    closing: {},
    *records() {
      for (let at = 0; at < records.length; at += 2) yield records.slice(at, at + 2);
    },
  };
}
