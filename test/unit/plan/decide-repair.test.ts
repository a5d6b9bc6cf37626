import { describe, expect, test } from 'vitest';
import type { DecideContext } from '../../../src/core/plan/decide-context.ts';
import { decide } from '../../../src/core/plan/decide.ts';
import type { Gathered } from '../../../src/core/plan/decision.ts';
import type { HeadResult } from '../../../src/core/object/object.ts';
import type { Row } from '../../../src/core/three-way/row.ts';
import { decideContext } from '../../../src/app/plan/decide-context.ts';
import { localSpec } from '../adapters/local/local-spec.ts';

const SHA256 = Buffer.alloc(32, 7);

/** An object of these bytes, recorded, whose storage class is to change: only a copy does that. */
function toCopy(size: number): { row: Row; head: HeadResult; context: DecideContext } {
  const observed = { key: 'p/a', size, etag: 'e', lastModified: 5, storageClass: 'STANDARD' };
  const file = { path: 'a', absolutePath: '/a', mtimeNs: 1n, ctimeNs: 1n, ino: 1n };
  const recorded = { ...observed, status: 'uploaded', sha256: SHA256.toString('hex') } as const;
  const spec = { ...localSpec('/'), objects: [{ match: '**', storageClass: 'STANDARD_IA' as const }] };
  return {
    row: { key: 'p/a', desired: { ...file, key: 'p/a', size }, observed, recorded },
    head: {
      ...observed,
      versionId: null,
      headers: {},
      metadata: {},
      encryption: { sse: 'AES256' },
      tagCount: 0,
      missingMetadata: false,
      archived: false,
    },
    context: decideContext(spec, null, false),
  };
}

const GIB = 1024 ** 3;

describe('a copy in place, and what the caller may not see', () => {
  test.each<[string, number, Gathered, object]>([
    ['tags', 5 * GIB, { tags: 'denied', acl: { acl: 'private' } }, { kind: 'action', side: { denied: 0 } }],
    [
      'tags, by parts',
      5 * GIB + 1,
      { tags: 'denied' },
      { kind: 'refuse', rule: 'cannot-copy', why: /GetObjectTagging/ },
    ],
    ['the ACL', 1, { tags: {}, acl: 'denied' }, { kind: 'action', side: { denied: 0, deniedAcls: 1 } }],
    [
      'an ACL of its own',
      1,
      { tags: {}, acl: { acl: 'somebody READ' } },
      { kind: 'refuse', rule: 'cannot-copy', why: /ACL/ },
    ],
    ['nothing hidden', 6 * GIB, { tags: { a: 'b' }, acl: { acl: 'private' } }, { kind: 'action', side: { denied: 0 } }],
  ])('%s', (_name, size, gathered, expected) => {
    const { row, head, context } = toCopy(size);
    const digest = SHA256.toString('base64');
    const digests = { SHA256: digest, [`SHA256@${GIB}`]: Array.from({ length: Math.ceil(size / GIB) }, () => digest) };
    const decision = decide(row, { head, digests, ...gathered }, context);
    const why = 'why' in decision ? decision.why : '';
    const { why: pattern, ...rest } = expected as { why?: RegExp };
    expect(decision).toMatchObject(rest);
    expect(why).toMatch(pattern ?? /^$/);
  });
});
