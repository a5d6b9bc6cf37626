import { type DocumentFormat, lineCheck } from '../document-format.ts';
import { recordChecker } from './check-record.ts';
import { MANIFEST_FORMAT, type ManifestClosing, type ManifestHeader, type ManifestLine } from './manifest-document.ts';
import { isManifestClosing, isManifestHeader } from '../documents.gen.ts';

/**
 * The format of a manifest, which is input like any other, even a signed one. Its records are checked by hand-written
 * code, since a no-op plan reads all of them.
 */
export const MANIFEST: DocumentFormat<ManifestHeader, ManifestLine, ManifestClosing> = {
  name: MANIFEST_FORMAT,
  header: lineCheck(isManifestHeader, 'line 1'),
  closing: lineCheck(isManifestClosing, 'the closing line'),
  records: ({ target, declared }, path) => recordChecker(path, target.prefix, declared?.length),
};
