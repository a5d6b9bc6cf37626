import { S3Error } from './errors.ts';
import { childrenOf, readXml, textOf } from './xml-read.ts';
import { element } from './xml-write.ts';

const MAX_TAGS = 10;
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const HEADER_MESSAGE =
  "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.";

function checkTags(tags: readonly (readonly [string, string])[]): Record<string, string> {
  if (tags.length > MAX_TAGS) {
    throw new S3Error('BadRequest', 'Object tags cannot be greater than 10');
  }
  const checked: Record<string, string> = {};
  for (const [key, value] of tags) {
    if (Object.hasOwn(checked, key)) {
      throw new S3Error('InvalidTag', 'Cannot provide multiple Tags with the same key', { TagKey: key });
    }
    if (key.startsWith('aws:')) {
      throw new S3Error('InvalidTag', 'Your TagKey cannot be prefixed with aws:', { TagKey: key });
    }
    if (key === '' || key.length > 128 || !CHARACTERS.test(key)) {
      throw new S3Error('InvalidTag', 'The TagKey you have provided is invalid', { TagKey: key });
    }
    if (value.length > 256 || !CHARACTERS.test(value)) {
      throw new S3Error('InvalidTag', 'The TagValue you have provided is invalid', { TagKey: key, TagValue: value });
    }
    checked[key] = value;
  }
  return checked;
}

/** Tags of an `x-amz-tagging` header (URL query form). */
export function tagsOfHeader(header: string | undefined): Record<string, string> {
  if (header === undefined || header === '') {
    return {};
  }
  const pairs = [...new URLSearchParams(header)];
  if (new Set(pairs.map(([key]) => key)).size !== pairs.length) {
    throw new S3Error('InvalidArgument', HEADER_MESSAGE, { ArgumentName: 'x-amz-tagging', ArgumentValue: header });
  }
  return checkTags(pairs);
}

/** Tags of a `Tagging` document. */
export function tagsOfDocument(body: Uint8Array): Record<string, string> {
  const sets = childrenOf(readXml(body, 'Tagging'), 'TagSet');
  const pairs = (sets[0] === undefined ? [] : childrenOf(sets[0], 'Tag')).map((tag): [string, string] => {
    const key = textOf(tag, 'Key');
    const value = textOf(tag, 'Value');
    if (key === undefined || value === undefined) {
      throw new S3Error('MalformedXML');
    }
    return [key, value];
  });
  if (sets.length !== 1) {
    throw new S3Error('MalformedXML');
  }
  return checkTags(pairs);
}

export function tagSet(tags: Readonly<Record<string, string>>): string {
  const each = Object.entries(tags).map(
    ([key, value]) => `<Tag>${element('Key', key)}${element('Value', value)}</Tag>`,
  );
  return `<TagSet>${each.join('')}</TagSet>`;
}
