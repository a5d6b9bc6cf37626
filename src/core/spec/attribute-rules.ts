import { didYouMean } from '../did-you-mean.ts';
import { HEADER_NAMES } from '../object/attributes.ts';
import { globProblem } from './glob-problem.ts';
import type { Problem } from './problem.ts';
import { present } from '../present.ts';

const ASCII = 'printable ASCII without blanks at the ends';

/**
 * The problem with the value of a header or metadata. Both travel as HTTP headers: other characters come back changed,
 * or are refused on the way.
 */
export function headerProblem(value: string): Problem | undefined {
  if (value === '') {
    return { says: 'must not be empty', hint: 'leave the field out' };
  }
  if (!/^[\x20-\x7e]+$/.test(value) || value.trim() !== value) {
    return { says: 'holds what a header cannot carry', allowed: ASCII };
  }
  return undefined;
}

export function contentTypeProblem(value: string): Problem | undefined {
  if (/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;.*)?$/.test(value)) {
    return headerProblem(value);
  }
  return { says: 'is not a media type', allowed: 'type/subtype, such as text/html; charset=utf-8' };
}

export function contentEncodingProblem(value: string): Problem | undefined {
  if (/\baws-chunked\b/i.test(value)) {
    return { says: 'must not name aws-chunked', hint: 'that is how a body travels, not how it is stored' };
  }
  return headerProblem(value);
}

/** The problem with a value of x-amz-website-redirect-location (API, PutObject). */
export function redirectProblem(value: string): Problem | undefined {
  if (!/^(?:\/|https?:\/\/)/.test(value)) {
    return { says: 'is not a redirect that S3 takes', allowed: 'a path that begins with /, or an http or https URL' };
  }
  return value.length > 2048 ? { says: 'is too long', allowed: 'at most 2,048 characters' } : headerProblem(value);
}

/** The header's form (RFC 9110, IMF-fixdate) of a time in either form that a spec may use. Undefined: it is no time. */
export function httpDate(text: string): string | undefined {
  const iso = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?$/.test(text);
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) {
    return undefined;
  }
  const http = date.toUTCString();
  return http === text || (iso && date.toISOString().startsWith(text.slice(0, 10))) ? http : undefined;
}

export function expiresProblem(value: string): Problem | undefined {
  if (httpDate(value) !== undefined) {
    return undefined;
  }
  return { says: 'is not a time', allowed: 'UTC, as 2030-12-31T00:00:00Z or Tue, 31 Dec 2030 00:00:00 GMT' };
}

const METADATA_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,256}$/;

/**
 * The problem with a name for metadata. The name must be an HTTP token in lower case. S3 gives names back in lower
 * case, so others would always differ.
 */
export function metadataNameProblem(name: string): Problem | undefined {
  const allowed = 'lower case letters, digits, - . _ and the like, without x-amz-meta-';
  if (/^x-amz-meta-/i.test(name)) {
    return { says: 'must not begin with x-amz-meta-', found: name, allowed };
  }
  if (METADATA_NAME.test(name)) {
    return undefined;
  }
  const lower = name.toLowerCase();
  const hint = METADATA_NAME.test(lower) ? `did you mean ${lower}?` : undefined;
  return { says: 'is not a name for metadata', found: name, allowed, ...present({ hint }) };
}

/** At most 128 and 256 characters (code points); `aws:` is reserved by S3 (API, Tag). */
const TAG_NAME = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;

export function tagNameProblem(name: string): Problem | undefined {
  if (/^aws:/i.test(name)) {
    return { says: 'must not begin with aws:', found: name };
  }
  if (TAG_NAME.test(name)) {
    return undefined;
  }
  return {
    says: 'is not a name for a tag',
    found: name,
    allowed: '1 to 128 letters, digits, spaces and + - = . _ : / @',
  };
}

export function tagValueProblem(value: string): Problem | undefined {
  if (TAG_VALUE.test(value)) {
    return undefined;
  }
  return { says: 'is not a value for a tag', allowed: '0 to 256 letters, digits, spaces and + - = . _ : / @' };
}

const IGNORABLE: readonly string[] = [...HEADER_NAMES, 'storageClass', 'acl'];

export function ignoreProblem(field: string): Problem | undefined {
  const allowed = [...IGNORABLE, 'metadata.GLOB', 'tags.GLOB'].join(', ');
  const match = /^(metadata|tags)\.(.*)$/s.exec(field);
  if (match !== null) {
    const glob = match[2] === '' ? { says: 'names no entry' } : globProblem(match[2] ?? '');
    return glob && { ...glob, allowed };
  }
  if (IGNORABLE.includes(field)) {
    return undefined;
  }
  const near = field === 'metadata' || field === 'tags' ? `${field}.*` : didYouMean(field, IGNORABLE);
  return {
    says: 'names no field that can be ignored',
    allowed,
    ...present({ hint: near && `did you mean ${near}?` }),
  };
}
