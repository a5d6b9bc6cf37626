import {
  HEADER_NAMES,
  type DesiredAttributes,
  type Headers,
  type ObservedAttributes,
  type StringMap,
} from '../plan/attributes.ts';
import { HINT_NAMES } from './hints.ts';
import { ignoring } from './ignore.ts';

/** Everything that a write or copy must state so that S3 drops nothing. */
export interface RestatedAttributes {
  readonly headers: Headers;
  readonly metadata: StringMap;
  /** Absent: the caller may not see or did not ask for the object's tags, so that they cannot be restated. */
  readonly tags?: StringMap;
  readonly storageClass: string;
}

/**
 * What an existing object is to carry: declared fields set, undeclared and ignored ones kept, undeclared tags removed
 * under `tagsExact`. With `new` bytes the content type that the file's extension gives is set, and the digests that
 * other tools left in metadata are dropped, since they are of the old bytes.
 */
export function restate(
  desired: DesiredAttributes,
  observed: ObservedAttributes,
  bytes: 'same' | 'new' = 'same',
): RestatedAttributes {
  const isIgnored = ignoring(desired.ignore);
  const tags = restateTags(desired, observed.tags, isIgnored);
  const kept = bytes === 'same' ? observed.metadata : without(observed.metadata, HINT_NAMES);
  return {
    headers: restateHeaders(desired, observed.headers, bytes, isIgnored),
    metadata: { ...kept, ...settable(desired.metadata, 'metadata.', isIgnored) },
    ...(tags === undefined ? {} : { tags }),
    storageClass:
      desired.storageClass === undefined || isIgnored('storageClass') ? observed.storageClass : desired.storageClass,
  };
}

function restateHeaders(
  { headers, defaultContentType }: DesiredAttributes,
  observed: Headers,
  bytes: 'same' | 'new',
  isIgnored: (field: string) => boolean,
): Headers {
  const restated: Partial<Record<keyof Headers, string>> = { ...observed };
  for (const name of HEADER_NAMES) {
    const value = headers[name];
    const isDefault = name === 'contentType' && defaultContentType && bytes === 'same';
    if (value !== undefined && !isDefault && !isIgnored(name)) {
      restated[name] = value;
    }
  }
  return restated;
}

function restateTags(
  desired: DesiredAttributes,
  observed: ObservedAttributes['tags'],
  isIgnored: (field: string) => boolean,
): StringMap | undefined {
  const declared = settable(desired.tags, 'tags.', isIgnored);
  if (observed === undefined || observed === 'denied') {
    const nothingToKeep = desired.tagsExact && !desired.ignore.some((field) => field.startsWith('tags.'));
    return nothingToKeep ? declared : undefined;
  }
  const kept = desired.tagsExact
    ? Object.fromEntries(Object.entries(observed).filter(([name]) => isIgnored(`tags.${name}`)))
    : observed;
  return { ...kept, ...declared };
}

function settable(declared: StringMap | undefined, prefix: string, isIgnored: (field: string) => boolean): StringMap {
  return Object.fromEntries(Object.entries(declared ?? {}).filter(([name]) => !isIgnored(`${prefix}${name}`)));
}

function without(metadata: StringMap, names: readonly string[]): StringMap {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !names.includes(name)));
}
