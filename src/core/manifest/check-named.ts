import { sameJson } from '../canonical-json.ts';
import { S3recError } from '../error.ts';
import type { ManifestHeader, NamedFile } from './manifest-document.ts';
import { parseRunKey } from './names.ts';

/**
 * Refuses a header that names files in another folder, or files whose runs do not rise up to its own run.
 * @param key of the file with the header
 * @throws S3recError VERIFY_PLACE
 */
export function checkNames({ base, deltas = [], run }: ManifestHeader, key: string): void {
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  const wrong = (named: NamedFile, expected: string): S3recError =>
    new S3recError('VERIFY_PLACE', `${key} names ${named.key}, expected ${expected} in ${folder}`);
  if (base === undefined) {
    if (deltas[0] !== undefined) {
      throw wrong(deltas[0], 'a base before it');
    }
    return;
  }
  const first = parseRunKey(folder, base.key);
  if (first?.suffix !== '.base.jsonl.gz' || first.run > run) {
    throw wrong(base, `a base of run ${run} or before it`);
  }
  let above = first.run;
  for (const delta of deltas) {
    const found = parseRunKey(folder, delta.key);
    if (found?.suffix !== '.jsonl' || found.run <= above || found.run >= run) {
      throw wrong(delta, `a manifest of a run between ${above} and ${run}`);
    }
    above = found.run;
  }
}

/**
 * Refuses a file that does not fit the header that names it. Such a file is of another spec, place or run, or its lines
 * would mean something else under that header.
 * @throws S3recError VERIFY_CHAIN
 */
export function checkNamed(found: ManifestHeader, by: ManifestHeader, { key }: NamedFile): void {
  const name = key.slice(key.lastIndexOf('/') + 1);
  const lists = found.declared ?? [];
  const facts = [
    ['spec', found.spec.name, by.spec.name],
    ['bucket', found.target.bucket, by.target.bucket],
    ['prefix', found.target.prefix, by.target.prefix],
    ['run', found.run, parseRunKey('', name)?.run],
    ['defaults', found.defaults, by.defaults],
    ['declared', lists, (by.declared ?? []).slice(0, lists.length)],
  ] as const;
  for (const [field, is, expected] of facts) {
    if (!sameJson(is, expected)) {
      throw new S3recError(
        'VERIFY_CHAIN',
        `${key}: ${field} is ${JSON.stringify(is)}, in the header that names it ${JSON.stringify(expected)}`,
      );
    }
  }
}
