import type { OpenedFile } from '../../../../src/ports/documents.ts';

/** A document in memory, its records in batches of two: of what type, whoever asks for it says. */
// eslint-disable-next-line typescript/no-explicit-any
export function documentOf(records: readonly unknown[]): OpenedFile<any, any, any> {
  return {
    path: 'memory',
    name: 'memory',
    sha256: '',
    size: 0,
    header: {},
    closing: {},
    sampleKeys: () => [],
    *records() {
      for (let at = 0; at < records.length; at += 2) {
        yield records.slice(at, at + 2);
      }
    },
    lines() {
      throw new Error('nobody reads the lines of a document in memory');
    },
  };
}
