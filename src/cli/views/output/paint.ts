import { styleText } from 'node:util';

/** Marks a text for a terminal. Without colour every method returns its text. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const asIs = (text: string): string => text;

export const PLAIN: Paint = { bold: asIs, dim: asIs, red: asIs, green: asIs, yellow: asIs };

export const COLOURED: Paint = {
  bold: style('bold'),
  dim: style('dim'),
  red: style('red'),
  green: style('green'),
  yellow: style('yellow'),
};

function style(format: Parameters<typeof styleText>[0]): (text: string) => string {
  return (text) => styleText(format, text, { validateStream: false });
}

/**
 * Whether to colour a stream. `--no-color` wins, then FORCE_COLOR (as Node reads it: `0` and `false` are off), then
 * NO_COLOR (any text, no-color.org), then whether the stream is a terminal that can.
 */
export function wantsColour(flag: boolean, env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (!flag) {
    return false;
  }
  const force = env['FORCE_COLOR'];
  if (force !== undefined) {
    return force !== '0' && force !== 'false';
  }
  if ((env['NO_COLOR'] ?? '') !== '') {
    return false;
  }
  return isTerminal && env['TERM'] !== 'dumb';
}
