import { expect, test } from 'vitest';
import { assertNotBelowAnchor } from '../../../src/app/chain/anchor.ts';
import type { Place } from '../../../src/core/manifest/place.ts';
import type { Predicate } from '../../../src/core/manifest/statement.ts';

const place = { evidenceBucket: 'bucket', folder: '_manifests/app/' } as Place;

/** What a tip says that matters here. */
function head(kind: Predicate['kind'], run: number, sha256: string | null, below = run - 1): Predicate {
  const manifest = sha256 === null ? null : { bucket: 'bucket', key: 'k', sha256 };
  return { kind, run, manifest, predecessor: { run: below } } as Predicate;
}

test.each<[string, Predicate | undefined, boolean]>([
  ['the same run with the same manifest', head('run', 5, 'aa'), true],
  ['a newer run', head('run', 6, 'bb'), true],
  ['the same run with another manifest: another history', head('run', 5, 'bb'), false],
  ['an older run', head('run', 4, 'aa'), false],
  ['a confirmation of the run', head('confirmation', 9, 'aa', 5), true],
  ['a confirmation of an older run, whatever its own number', head('confirmation', 9, 'aa', 4), false],
  ['nothing at all', undefined, false],
])('run 5 was seen here, and the tip is %s', (_, found, isFine) => {
  const anchor = { name: 'app', endpoint: null, bucket: 'bucket', prefix: '', run: 5, manifestSha256: 'aa' };
  const check = (): void => assertNotBelowAnchor(found, anchor, place);
  if (isFine) {
    expect(check).not.toThrow();
  } else {
    expect(check).toThrow(expect.objectContaining({ code: 'VERIFY_CHAIN' }) as Error);
  }
});
