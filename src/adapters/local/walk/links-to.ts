import { readlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from '../file-error.ts';

/**
 * Every symbolic link that resolving a path comes by, each in its own real folder. Links that other links lead to are
 * among them.
 * @param path absolute; it must lead to something
 * @throws the system's error
 */
export function linksTo(path: string): readonly string[] {
  const links: string[] = [];
  const left = segmentsOf(path);
  let real = '/';
  for (let segment = left.pop(); segment !== undefined; segment = left.pop()) {
    if (segment === '..') {
      real = dirname(real);
      continue;
    }
    const next = real === '/' ? `/${segment}` : `${real}/${segment}`;
    const target = linkTarget(next);
    if (target === undefined) {
      real = next;
      continue;
    }
    links.push(next);
    if (target.startsWith('/')) {
      real = '/';
    }
    left.push(...segmentsOf(target));
  }
  return links;
}

/** The names in a path, the first one last. */
function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .toReversed();
}

/** The target of a link. Undefined: the path is no link. */
function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (errnoOf(error) === 'EINVAL') {
      return undefined;
    }
    throw error;
  }
}
