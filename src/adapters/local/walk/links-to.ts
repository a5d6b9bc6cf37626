import { readlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from '../file-error.ts';

/**
 * Every symbolic link that resolving a path comes by, also those that other links name, each in its own real folder.
 * @param path absolute; it leads somewhere. @throws the system's error
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

/** The first one last. */
function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .toReversed();
}

/** Undefined: it is no link. */
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
