import { describe, expect, test } from 'vitest';
import { decideContext } from '../../../src/app/plan/decide-context.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { decide } from '../../../src/core/plan/decide.ts';
import type { Gathered } from '../../../src/core/plan/decision.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import { localSpec } from '../adapters/local/local-spec.ts';
import { desired, digestsOf, hash, headOf, key, listed, play, recordedAs, type Case } from './play.ts';

const same = listed('new');
const ours = recordedAs('new');
const { tags: _tags, ...withoutTags } = recordedAs('new', {
  status: 'adopted',
  reason: 'equal-unrecorded',
  wrote: false,
});
const met = { desired, observed: same, recorded: ours };
const upgrade: Partial<ResolvedSpec> = { integrity: { ...localSpec('/').integrity, upgrade: true } };
const old = listed('old');

function declares(more: Partial<ResolvedSpec['objects'][number]>): Partial<ResolvedSpec> {
  return { objects: [{ match: '**', ...more }] };
}

describe('what is asked next', () => {
  const digests = digestsOf('new', [
    { algorithm: 'SHA256', layout: 'whole' },
    { algorithm: 'MD5', layout: 'whole' },
  ]);

  test.each<[string, Case, Gathered, object]>([
    [
      'recorded tags, of which their number may be enough',
      { row: met, refresh: true },
      {},
      { lacks: 'tags', counted: true },
    ],
    [
      'tags that nobody knows, where everything is asked for',
      { row: { ...met, recorded: withoutTags }, refresh: true },
      {},
      { lacks: 'tags', counted: true },
    ],
    ['declared tags', { row: met, spec: declares({ tags: { a: 'b' } }) }, {}, { lacks: 'tags' }],
    ['the ACL, where everything is asked for', { row: met, refresh: true }, { tags: {} }, { lacks: 'acl' }],
    ['a declared ACL', { row: met, spec: declares({ acl: 'private' }) }, { tags: {} }, { lacks: 'acl' }],
    ['the tags that new bytes would drop', { row: { ...met, observed: old } }, {}, { lacks: 'tags' }],
    [
      'the same by name, though they were counted',
      { row: { ...met, observed: old } },
      { tags: {}, tagsCounted: true },
      { lacks: 'tags' },
    ],
    ['the ACL that new bytes would drop', { row: { ...met, observed: old } }, { tags: {} }, { lacks: 'acl' }],
    [
      'the tags by name that a copy would drop',
      { row: met, spec: declares({ cacheControl: 'x' }) },
      { tags: {}, tagsCounted: true },
      { lacks: 'tags' },
    ],
  ])('%s', (_, { row, spec, refresh = false }, known, lacking) => {
    const context = decideContext(localSpec('/', [{}], spec), null, refresh);
    const gathered = { head: headOf(row.observed ?? same), digests, ...known };
    expect(decide({ key, ...row }, gathered, context)).toEqual(lacking);
  });
});

describe('whether the manifest is enough', () => {
  const { storageClass: _class, ...classless } = ours;
  const { headers: _headers, ...headless } = ours;
  const { acl: _acl, ...aclless } = recordedAs('new', { reason: 'equal-unrecorded' });

  test.each<[string, Case, boolean]>([
    ['as recorded', { row: met }, false],
    ['in another class', { row: { ...met, observed: { ...same, storageClass: 'GLACIER' } } }, true],
    [
      'in another class, which is left to others',
      { row: { ...met, observed: { ...same, storageClass: 'GLACIER' } }, spec: declares({ ignore: ['storageClass'] }) },
      false,
    ],
    ['in a class that was not recorded', { row: { ...met, recorded: classless } }, false],
    ['a header is declared, and recorded', { row: met, spec: declares({ contentType: 'text/plain' }) }, false],
    ['another header is declared', { row: met, spec: declares({ contentType: 'text/html' }) }, true],
    [
      'a header is declared, and none was recorded',
      { row: { ...met, recorded: headless }, spec: declares({ contentType: 'text/plain' }) },
      true,
    ],
    [
      'an ACL is declared, and none was recorded',
      { row: { ...met, recorded: aclless }, spec: declares({ acl: 'private' }) },
      true,
    ],
    [
      'a tag is declared, and none was recorded',
      { row: { ...met, recorded: withoutTags }, spec: declares({ tags: { a: 'b' } }) },
      true,
    ],
    ['a checksum is asked for, and none was recorded', { row: met, spec: upgrade }, true],
    [
      'a checksum is asked for, and recorded',
      {
        row: {
          ...met,
          recorded: recordedAs('new', { checksum: { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'x' } }),
        },
        spec: upgrade,
      },
      false,
    ],
    [
      'a weaker digest was recorded than S3 stores',
      { row: { ...met, recorded: weaker({ algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'x' }) } },
      true,
    ],
    [
      'a weaker digest was recorded, and S3 stores no more',
      { row: { ...met, recorded: weaker({ algorithm: 'CRC32', type: 'FULL_OBJECT', value: 'x' }) } },
      false,
    ],
    [
      'of another kind of checksum by now',
      {
        row: {
          ...met,
          observed: { ...same, checksumAlgorithm: 'CRC32' },
          recorded: weaker({ algorithm: 'SHA1', type: 'FULL_OBJECT', value: 'x' }),
        },
      },
      true,
    ],
  ])('%s', (_, given, isAsked) => {
    expect(play(given).asked.includes('head')).toBe(isAsked);
  });
});

/** Adopted by its MD5. */
function weaker(checksum: NonNullable<ManifestRecord['checksum']>): ManifestRecord {
  const { sha256: _, ...record } = ours;
  const value = Buffer.from(hash('md5', 'new'), 'hex').toString('base64');
  return { ...record, digest: { name: 'MD5', value }, strength: 'accident', checksum };
}

describe('what is told beside a decision', () => {
  const denied = { tags: 'denied', acl: 'denied' } as const;
  const withAcl = recordedAs('new', { acl: 'public-read' });

  test.each<[string, Case, object]>([
    ['nothing, and nothing was asked', { row: met }, { kind: 'keep', asked: false, side: { ignored: 0, denied: 0 } }],
    ['what is gone and was ours', { row: { recorded: ours } }, { kind: 'gone', owned: true }],
    [
      'a recorded ACL that is seen',
      { row: { ...met, recorded: withAcl }, refresh: true, acl: { acl: 'public-read' } },
      { kind: 'keep', side: { deniedAcls: 0 } },
    ],
    [
      'the ACL of what is copied, which is seen',
      { row: met, spec: declares({ cacheControl: 'x' }) },
      { kind: 'action', side: { denied: 0, deniedAcls: 0 } },
    ],
    [
      'nothing',
      { row: met, refresh: true },
      { kind: 'keep', asked: true, side: { ignored: 0, denied: 0, deniedAcls: 0 } },
    ],
    [
      'tags and ACL that new bytes drop unseen',
      { row: { ...met, observed: old, recorded: recordedAs('old') }, ...denied },
      { kind: 'action', side: { denied: 1, deniedAcls: 1 } },
    ],
    [
      'of new bytes all is seen',
      { row: { ...met, observed: old, recorded: recordedAs('old') } },
      { kind: 'action', side: { denied: 0, deniedAcls: 0 } },
    ],
    [
      'recorded tags that nobody may see',
      { row: met, refresh: true, tags: 'denied' },
      { side: { denied: 1, deniedAcls: 0 } },
    ],
    ['an ACL that nobody spoke of', { row: met, refresh: true, acl: 'denied' }, { side: { deniedAcls: 0 } }],
    [
      'a recorded ACL that nobody may see',
      { row: { ...met, recorded: withAcl }, refresh: true, acl: 'denied' },
      { side: { deniedAcls: 1 } },
    ],
    [
      'a declared ACL that nobody may see',
      { row: { ...met, recorded: withoutTags }, spec: declares({ acl: 'private' }), acl: 'denied' },
      { side: { deniedAcls: 1 } },
    ],
    ['the same fields are declared', { row: met }, { kind: 'keep', redeclared: false }],
    ['the same by a question', { row: met, refresh: true }, { kind: 'keep', redeclared: false }],
    [
      'other fields are declared',
      { row: met, spec: declares({ contentType: 'text/plain' }) },
      { kind: 'keep', redeclared: true },
    ],
    [
      'other fields are declared, by a question',
      { row: met, spec: declares({ contentType: 'text/plain' }), refresh: true },
      { kind: 'keep', redeclared: true },
    ],
    [
      'headers that nobody declared of an object that nobody recorded',
      {
        row: { desired, observed: same },
        refresh: true,
        head: { headers: { contentType: 'text/plain', expires: 'x' } },
        spec: declares({ contentType: 'text/plain' }),
      },
      { record: { action: 'adopt' }, side: { unrecorded: { expires: 'x' } } },
    ],
    [
      'an archived object cannot be copied for its checksum',
      { row: met, spec: upgrade, head: { archived: true } },
      { kind: 'keep', side: { notUpgraded: { key, why: expect.stringContaining('archived') as string } } },
    ],
    [
      'an archived object whose tags change keeps its checksum',
      { row: met, spec: { ...upgrade, ...declares({ tags: { a: 'b' } }) }, head: { archived: true } },
      { record: { repair: ['tags'] }, side: { notUpgraded: { key } } },
    ],
    [
      'an object whose metadata a copy would lose keeps its checksum',
      { row: met, spec: upgrade, head: { missingMetadata: true } },
      { kind: 'keep', side: { notUpgraded: { key, why: expect.stringContaining('missing-meta') as string } } },
    ],
  ])('%s', (_, given, expected) => {
    expect(play(given).decision).toMatchObject(expected);
  });

  test('what is declared is not told as unrecorded', () => {
    const head = { headers: { contentType: 'text/plain', expires: 'x' } };
    const spec = declares({ contentType: 'text/plain' });
    const { decision } = play({ row: { desired, observed: same }, refresh: true, head, spec });
    expect('side' in decision && decision.side.unrecorded).toEqual({ expires: 'x' });
  });

  test('an archived object that is sent anew has the checksum that was asked for', () => {
    const { decision } = play({
      row: met,
      spec: { ...upgrade, ...declares({ cacheControl: 'x' }) },
      head: { archived: true },
    });
    expect(decision).toMatchObject({ kind: 'action', record: { action: 'update' } });
    expect('side' in decision && decision.side).not.toHaveProperty('notUpgraded');
  });

  test('of what is recorded no header is told as unrecorded', () => {
    const seen: Case = {
      row: met,
      refresh: true,
      head: { headers: { contentType: 'text/plain' } },
      tags: { new: '1' },
    };
    const { decision } = play(seen);
    expect(decision).toMatchObject({ kind: 'action', record: { action: 'adopt' } });
    expect('side' in decision && decision.side).not.toHaveProperty('unrecorded');
  });
});

describe('what is adopted anew, since the manifest does not say it yet', () => {
  const adopted = recordedAs('new', { status: 'adopted', reason: 'equal-unrecorded', wrote: false, tags: {} });

  test.each<[string, Case, boolean]>([
    ['nothing', { row: met, refresh: true }, false],
    ['tags that another hand has set', { row: met, refresh: true, tags: { new: '1' } }, true],
    [
      'tags that are seen for the first time',
      { row: { ...met, recorded: withoutTags }, refresh: true, acl: 'denied' },
      true,
    ],
    [
      'tags that nobody may see',
      { row: { ...met, recorded: withoutTags }, refresh: true, tags: 'denied', acl: 'denied' },
      false,
    ],
    ['an ACL that is seen for the first time', { row: { ...met, recorded: adopted }, refresh: true }, true],
    ['an ACL that nobody may see', { row: { ...met, recorded: adopted }, refresh: true, acl: 'denied' }, false],
    ['an ACL that another hand has set', { row: met, refresh: true, acl: { acl: 'public-read' } }, true],
  ])('%s', (_, given, isAdopted) => {
    const { decision } = play(given);
    expect(decision.kind === 'action' && decision.record.action === 'adopt').toBe(isAdopted);
  });
});
