import type { Fault, FaultCode } from './fault.ts';
import { type Found, placeOf } from './spec-node.ts';
import { present } from '../present.ts';

/** The problem with a value, without its place, since the rules know values only. */
export interface Problem {
  /** The sentence after the field's name: "must end in /". */
  readonly says: string;
  readonly code?: FaultCode;
  readonly found?: string;
  readonly allowed?: string;
  readonly hint?: string;
  /** The value holds a secret, so neither it nor its line is shown. */
  readonly secret?: true;
}

export type Path = readonly (string | number)[];

export function faultOf(path: Path, at: Found, problem: Problem): Fault {
  const { says, code = 'wrong-value', secret, allowed, hint } = problem;
  const found = secret ? '' : (problem.found ?? foundText(at));
  return {
    ...placeOf(at),
    code,
    message: `${label(path)} ${says}`,
    ...(found !== '' && { found }),
    ...present({ allowed, hint }),
    ...(secret && { secret }),
  };
}

/** Names a field as `sources[1].prefix`. The spec itself is "the spec". */
export function label(path: Path): string {
  if (path.length === 0) {
    return 'the spec';
  }
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${shorten(step, 40)}`)).join('');
  return `\`${text.replace(/^\./, '')}\``;
}

export function foundText({ node }: Found): string {
  if (node.kind === 'map') {
    return 'a map';
  }
  if (node.kind === 'list') {
    return 'a list';
  }
  if (node.value === null && node.written === '') {
    return 'nothing';
  }
  return shorten(node.written, 100);
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
