import { Lexer } from 'yaml';
import type { Fault } from './fault.ts';
import type { PlaceAt } from './node-reader.ts';

/** How deep values may be nested. No sensible spec comes near. */
export const MAX_DEPTH = 64;
const MAX_MARKS = 1000;

/**
 * Refuses texts that would keep the YAML parser busy for minutes: too many open brackets, or thousands of anchors,
 * aliases and tags. The parser's cost grows with the square of these. The lexer alone is linear.
 */
export function textLimitFault(text: string, placeAt: PlaceAt): Fault | undefined {
  let offset = 0;
  let depth = 0;
  let marks = 0;
  let inScalar = false;
  for (const token of new Lexer().lex(text)) {
    const first = token.charAt(0);
    if (isSign(first)) {
      inScalar = first === SCALAR;
      continue;
    }
    if (!inScalar) {
      if (token === '[' || token === '{') {
        depth++;
      } else if (token === ']' || token === '}') {
        depth--;
      } else if (first === '&' || first === '*' || first === '!') {
        marks++;
      }
      if (depth > MAX_DEPTH || marks > MAX_MARKS) {
        const place = placeAt(offset, offset + token.length);
        return depth > MAX_DEPTH
          ? { ...place, code: 'syntax', message: `more than ${MAX_DEPTH} brackets stand open here` }
          : { ...place, code: 'alias', message: `more than ${MAX_MARKS} anchors, aliases and tags` };
      }
    }
    inScalar = false;
    offset += token.length;
  }
  return undefined;
}

/** The lexer's own signs (document, scalar, flow error). They do not stand in the text. */
const SCALAR = '\u001f';

function isSign(character: string): boolean {
  return character === '\u0002' || character === '\u0018' || character === SCALAR;
}
