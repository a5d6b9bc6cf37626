const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
// Every character that may not stand in XML text as it is. CR would be read back as LF.
// oxlint-disable-next-line no-control-regex
const SPECIAL = /[&<>"\u0000-\u0008\u000b-\u001f\u007f]/;
// oxlint-disable-next-line no-control-regex
const SPECIALS = /[&<>"\u0000-\u0008\u000b-\u001f\u007f]/g;

function reference(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&quot;';
    default:
      return `&#x${character.charCodeAt(0).toString(16)};`;
  }
}

/**
 * Escapes the text between two tags. Control characters become references as at S3, though XML 1.0 does not allow them.
 */
export function escapeXml(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, reference) : text;
}

/** Writes `<name>text</name>`, or nothing for undefined. */
export function element(name: string, value: string | number | boolean | undefined): string {
  return value === undefined ? '' : `<${name}>${escapeXml(String(value))}</${name}>`;
}

/** A whole document in S3's namespace. @param content XML */
export function xmlDocument(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">${content}</${root}>`;
}
