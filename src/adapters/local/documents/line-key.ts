import { decodeLine, invalid } from '../../../core/document.ts';
import { membersOf } from '../../../core/members.ts';

const KEY_FIRST = '{"key":"';

/**
 * The key of a record, which is the first member of its line in what we write.
 * @throws S3recError DOCUMENT_INVALID
 */
export function keyOfLine(text: string, number: number, path: string): string {
  const end = text.startsWith(KEY_FIRST) ? text.indexOf('"', KEY_FIRST.length) : -1;
  const plain = text.slice(KEY_FIRST.length, end);
  if (end !== -1 && !plain.includes('\\')) {
    return plain;
  }
  const { key } = membersOf(decodeLine(text, number, path));
  if (typeof key !== 'string') {
    throw invalid(path, `line ${number}: has no key`);
  }
  return key;
}
