import { SaxesParser } from 'saxes';

/**
 * Reads an XML document, and gives each element when it ends: the names that lead to it, and its text, entities decoded.
 * Of an element with children that is the text behind the last one.
 * @returns whether the document is well-formed
 */
export function readXml(xml: string, take: (path: readonly string[], text: string) => void): boolean {
  const path: string[] = [];
  let text = '';
  let isBroken = false;
  const parser = new SaxesParser();
  parser.on('error', () => {
    isBroken = true;
  });
  parser.on('opentag', ({ name }) => {
    path.push(name);
    text = '';
  });
  const add = (more: string): void => {
    text += more;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    take(path, text);
    path.pop();
    text = '';
  });
  parser.write(xml).close();
  return !isBroken;
}
