import { messageOf } from '../message-of.ts';
import { Minimatch } from 'minimatch';
import { GLOB_OPTIONS } from '../glob.ts';
import type { Problem } from './problem.ts';

/**
 * The problem with a glob that can match nothing, or matches other paths than it seems to. minimatch takes an unclosed
 * bracket as a plain character.
 */
export function globProblem(glob: string): Problem | undefined {
  if (glob.startsWith('!')) {
    return { says: 'begins with !', hint: 'globs are never negated: list what is meant, or use exclude' };
  }
  if (glob.startsWith('/')) {
    return { says: 'begins with /, so it matches nothing', hint: `did you mean ${glob.slice(1)}?` };
  }
  if (/^\.\.?\//.test(glob)) {
    return {
      says: 'begins with a relative step, so it matches nothing',
      hint: `did you mean ${glob.replace(/^(?:\.\.?\/)+/, '')}?`,
    };
  }
  if (glob.endsWith('/')) {
    return { says: 'ends in /, so it matches no file', hint: `did you mean ${glob}**?` };
  }
  const open = unclosed(glob);
  if (open !== undefined) {
    return { says: `has a ${open} that is not closed`, hint: `a plain ${open} is written \\${open}` };
  }
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(glob)) {
    return { says: 'ends in a single \\' };
  }
  try {
    if (new Minimatch(glob, GLOB_OPTIONS).set.length >= 1000) {
      return { says: 'stands for too many globs', allowed: 'fewer than 1,000' };
    }
  } catch (error) {
    return { says: `is not a glob: ${messageOf(error)}` };
  }
  return undefined;
}

/** The first `[`, `{` or extended `(` without its partner. Escapes and the contents of `[...]` do not count. */
function unclosed(glob: string): string | undefined {
  const open: string[] = [];
  for (let i = 0; i < glob.length; i++) {
    const char = glob.charAt(i);
    if (char === '\\') {
      i++;
    } else if (char === '[') {
      const first = glob.slice(i + 1).match(/^[!^]?\]/)?.[0].length ?? 0;
      const end = glob.indexOf(']', i + 1 + first);
      if (end < 0) {
        return '[';
      }
      i = end;
    } else if (char === '{') {
      open.push('{');
    } else if (char === '(' && '?*+@!'.includes(glob.charAt(i - 1)) && i > 0) {
      open.push('(');
    } else if (char === '}' && open.at(-1) === '{') {
      open.pop();
    } else if (char === ')' && open.at(-1) === '(') {
      open.pop();
    }
  }
  return open[0];
}
