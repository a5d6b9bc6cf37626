import type { Documents } from '../../../src/ports/documents.ts';

/** Documents that count the files which are discarded. */
export function countingDocuments(own: Documents): {
  readonly documents: Documents;
  readonly discarded: () => number;
} {
  let count = 0;
  const temporaryFile: Documents['temporaryFile'] = (label) => {
    const file = own.temporaryFile(label);
    const discard = (): void => {
      count += 1;
      file.discard();
    };
    return { write: (bytes) => file.write(bytes), close: () => file.close(), discard };
  };
  return { documents: { ...own, temporaryFile }, discarded: () => count };
}
