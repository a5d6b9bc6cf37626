import { createHash } from 'node:crypto';
import type { ObservedObject } from '../../../core/object/object.ts';
import { present } from '../../../core/present.ts';
import { type Entry, isMember, type ListedPage, listedObject } from '../listed-page.ts';
import { sdkWord } from '../sdk-word.ts';
import { free } from '../read-stream.ts';
import { CLOSE, OPEN, readEntries } from './listed-entries.ts';
import { readXml } from './xml.ts';

/**
 * Reads an answer to ListObjectsV2, and gives back its memory. A parser reads what `readEntries` leaves: what stands
 * round the entries, and all from the first entry on that is not written as S3 writes them.
 * @param how `marked`: with a digest; `unread`: its digest alone, where it can have one
 */
export function readPage(page: Buffer, how?: 'marked' | 'unread'): ListedPage {
  const begin = Math.max(0, page.indexOf(OPEN));
  const head = page.toString('utf8', 0, begin);
  if (head.includes('<!')) {
    // A comment might hold entries.
    const whole = readRest(page.toString(), []);
    free(page);
    return whole;
  }
  const last = how === undefined ? -1 : page.lastIndexOf(CLOSE);
  const behind = last + CLOSE.length;
  const { objects, end } = how === 'unread' && last !== -1 ? { objects: [], end: behind } : readEntries(page, begin);
  const read = readRest(head + page.toString('utf8', end), objects);
  const sha256 = last === -1 ? undefined : digestOf(read, page.subarray(begin, behind));
  free(page);
  return { ...read, ...present({ sha256 }) };
}

/** The digest of entries, and of what tells how they are to be read and whether more follow. */
function digestOf({ EncodingType, IsTruncated }: ListedPage, entries: Buffer): string {
  return createHash('sha256').update(`${EncodingType} ${IsTruncated}\n`).update(entries).digest('hex');
}

function readRest(xml: string, read: readonly ObservedObject[]): ListedPage {
  const objects = [...read];
  const CommonPrefixes: { Prefix: string }[] = [];
  const texts: Record<string, string> = {};
  let entry: Entry = {};
  let isComplete = true;
  const isWhole = readXml(xml, (path, text) => {
    const [, name = '', member = ''] = path;
    if (path.length === 2 && name === 'Contents') {
      const object = listedObject(entry);
      entry = {};
      isComplete &&= object !== undefined;
      if (object !== undefined) {
        objects.push(object);
      }
    } else if (path.length === 2) {
      texts[name] = text;
    } else if (path.length === 3 && name === 'Contents' && isMember(member)) {
      // The first one counts, where an object has several checksums.
      entry[member] ??= text;
    } else if (path.length === 3 && name === 'CommonPrefixes' && member === 'Prefix') {
      CommonPrefixes.push({ Prefix: text });
    }
  });
  const { IsTruncated, NextContinuationToken, EncodingType } = texts;
  return {
    objects: isWhole && isComplete ? objects : undefined,
    CommonPrefixes,
    IsTruncated: IsTruncated === 'true' || (IsTruncated === 'false' ? false : undefined),
    NextContinuationToken,
    EncodingType: EncodingType === undefined ? undefined : sdkWord(EncodingType),
  };
}
