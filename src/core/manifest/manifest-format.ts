import { type DocumentFormat, lineCheck } from '../document-format.ts';
import { isManifestClosing, isManifestHeader, isManifestV2Header } from '../documents.gen.ts';
import { membersOf } from '../members.ts';
import { recordChecker } from './check-record.ts';
import {
  MANIFEST_FORMAT,
  MANIFEST_FORMAT_V1,
  type ManifestClosing,
  type ManifestHeader,
  type ManifestLine,
} from './manifest-document.ts';

const headerOfV1 = lineCheck(isManifestHeader, 'line 1');
const headerOfV2 = lineCheck(isManifestV2Header, 'line 1');

/**
 * The format of a manifest and of its files, which are input like any other, even signed ones. Their records are checked
 * by hand-written code, since a no-op plan reads all of them.
 */
export const MANIFEST: DocumentFormat<ManifestHeader, ManifestLine, ManifestClosing> = {
  name: MANIFEST_FORMAT,
  older: [MANIFEST_FORMAT_V1],
  header: (line, path) => (membersOf(line)['format'] === MANIFEST_FORMAT ? headerOfV2 : headerOfV1)(line, path),
  closing: lineCheck(isManifestClosing, 'the closing line'),
  records: ({ target, declared }, path) => recordChecker(path, target.prefix, declared?.length),
};
