import { SaxesParser } from 'saxes';
import { S3Error } from './errors.ts';

/** One element of a request body. S3 uses neither attributes nor mixed content in them. */
export interface XmlElement {
  name: string;
  text: string;
  children: XmlElement[];
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Reads a request body. @throws S3Error MalformedXML where it is not XML, or has another root */
export function readXml(body: Uint8Array, root: string): XmlElement {
  const top: XmlElement = { name: '', text: '', children: [] };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('doctype', () => parser.fail('no document type here'));
  parser.on('error', () => {
    throw new S3Error('MalformedXML');
  });
  parser.on('opentag', (tag) => {
    const child: XmlElement = { name: localName(tag.name), text: '', children: [] };
    open.at(-1)?.children.push(child);
    open.push(child);
  });
  const text = (part: string): void => {
    const current = open.at(-1);
    if (current !== undefined) {
      current.text += part;
    }
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')).close();
  const found = top.children[0];
  if (found?.name !== root) {
    throw new S3Error('MalformedXML');
  }
  return found;
}

/** The text of a child; undefined when there is none. */
export function textOf(parent: XmlElement, name: string): string | undefined {
  return parent.children.find((child) => child.name === name)?.text;
}

/** All children of a name. */
export function childrenOf(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((child) => child.name === name);
}
