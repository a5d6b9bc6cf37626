import { compileGlobs } from './glob.ts';
import type { ResolvedSpec } from './resolved-spec.ts';

/** Whether one of the spec's sources gives `key` from the file at `path` (as plans name it, relative to the spec's folder). */
export function sourceChecker(spec: ResolvedSpec): (key: string, path: string) => boolean {
  const sources = spec.sources.map(({ path, prefix, include, exclude }) => ({
    pathPrefix: path === '.' ? '' : path.endsWith('/') ? path : `${path}/`,
    keyPrefix: `${spec.prefix}${prefix}`,
    included: compileGlobs(include),
    excluded: compileGlobs(exclude),
  }));
  return (key, path) =>
    sources.some(({ pathPrefix, keyPrefix, included, excluded }) => {
      const below = path.slice(pathPrefix.length);
      const steps = below.split('/');
      return (
        path.startsWith(pathPrefix) &&
        key === `${keyPrefix}${below}` &&
        !steps.some((step) => step === '' || step === '.' || step === '..' || step === '.git') &&
        included(below) &&
        !excluded(below)
      );
    });
}
