import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import type { ObservedObject } from '../../core/object/object.ts';
import { unquoted } from './etag.ts';
import { sdkWord } from './sdk-word.ts';

type Answer = Pick<
  ListObjectsV2CommandOutput,
  'CommonPrefixes' | 'EncodingType' | 'IsTruncated' | 'NextContinuationToken'
>;

/** An answer to ListObjectsV2. Keys are as they came: with `encoding-type=url` they are still to be decoded. */
export interface ListedPage extends Answer {
  /** Undefined: one of the objects lacks a needed member. */
  readonly objects: readonly ObservedObject[] | undefined;
  /** SHA-256 in hex over what the entries are made of, and whether more follow. */
  readonly sha256?: string;
}

/** The members of a page's entries that are read. */
const MEMBERS = ['Key', 'LastModified', 'ETag', 'ChecksumAlgorithm', 'ChecksumType', 'Size', 'StorageClass'] as const;

export type MemberName = (typeof MEMBERS)[number];

const NAMES: ReadonlySet<string> = new Set(MEMBERS);

export function isMember(name: string): name is MemberName {
  return NAMES.has(name);
}

/** The texts of an entry's members. */
export type Entry = { [Name in MemberName]?: string | undefined };

/**
 * An entry as comparisons need it.
 * @returns undefined: it lacks something. Without a size it would be compared as an empty object.
 */
export function listedObject(entry: Entry): ObservedObject | undefined {
  const {
    Key: key = '',
    ETag: etag = '',
    Size = '',
    LastModified = '',
    StorageClass: storageClass = 'STANDARD',
  } = entry;
  const size = sizeOf(Size);
  const lastModified = secondsOf(LastModified);
  if (key === '' || etag === '' || !Number.isSafeInteger(size) || Number.isNaN(lastModified)) {
    return undefined;
  }
  const object: { -readonly [Name in keyof ObservedObject]: ObservedObject[Name] } = {
    key,
    size,
    etag: unquoted(etag),
    lastModified,
    storageClass,
  };
  if (entry.ChecksumAlgorithm !== undefined) {
    object.checksumAlgorithm = sdkWord(entry.ChecksumAlgorithm);
  }
  if (entry.ChecksumType !== undefined) {
    object.checksumType = sdkWord(entry.ChecksumType);
  }
  return object;
}

const DIGITS = /^\d+$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

const sizeOf = remembering((text) => (DIGITS.test(text) ? Number(text) : Number.NaN));
/** Whole seconds since 1970. */
const secondsOf = remembering((text) => (INSTANT.test(text) ? Math.floor(Date.parse(text) / 1000) : Number.NaN));

/** Keeps its last result, since many entries have the text of the entry before. */
function remembering(parse: (text: string) => number): (text: string) => number {
  let last = '';
  let value = parse(last);
  return (text) => {
    if (text !== last) {
      last = text;
      value = parse(text);
    }
    return value;
  };
}
