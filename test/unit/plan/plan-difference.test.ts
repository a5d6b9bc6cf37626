import { describe, expect, test } from 'vitest';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { Decision } from '../../../src/core/plan/decision.ts';
import { adoptedHeaders, adoptedNotices } from '../../../src/core/plan/adopted-headers.ts';
import { orphanNotices } from '../../../src/core/plan/orphan-notices.ts';
import { planDifference } from '../../../src/core/plan/plan-difference.ts';
import { planTally } from '../../../src/core/plan/summary.ts';
import { upgradeNotices } from '../../../src/core/plan/upgrade-notices.ts';
import { plannedUpload, sameTraits } from '../../../src/core/plan/upload-traits.ts';

const before = { size: 3, etag: 'e', lastModified: 1 };
const update: PlanRecord = {
  ...{ key: 'p/a', action: 'update', reason: 'content-differs', basis: 'size', strength: 'cryptographic', phase: 1 },
  change: { actions: ['update'], before, after: { size: 4, sha256: 'a' } },
  precondition: { ifMatch: 'e' },
};
const copy: PlanRecord = {
  ...update,
  action: 'update-metadata',
  reason: 'attributes-differ',
  repair: ['copy'],
  fields: ['acl'],
};
const NONE = undefined;

function found(change: Partial<PlanRecord['change']['before'] & object>): Partial<PlanRecord> {
  return { change: { ...update.change, before: { ...before, ...change } } };
}

describe('what a reviewed plan says of a key, against a plan made now', () => {
  test.each<[string, PlanRecord | undefined, PlanRecord | undefined, string | undefined]>([
    ['nothing twice', NONE, NONE, NONE],
    ['the same', update, { ...update }, NONE],
    ['nothing by now', update, NONE, 'update is planned, and nothing is to be done now'],
    ['nothing then', NONE, copy, 'the plan leaves it alone, update-metadata by now, since its attributes differ (acl)'],
    ['another action', copy, update, 'update-metadata is planned, update by now, since the bytes differ'],
    ['for another reason all the same', { ...update, reason: 'content-unknown' }, update, NONE],
    ['a repair for another reason', { ...copy, reason: 'checksum-upgrade' }, copy, 'the plan differs in reason'],
    ['bytes sent by another proof', { ...update, basis: 'etag-md5', strength: 'accident', layout: 7 }, update, NONE],
    ['a repair by another proof', { ...copy, basis: 'manifest' }, copy, 'the plan differs in basis'],
    ['a weaker one', { ...copy, strength: 'accident' }, copy, 'the plan differs in strength'],
    ['another layout', { ...copy, layout: 7 }, copy, 'the plan differs in layout'],
    ['another precondition', { ...update, precondition: null }, update, 'the plan differs in precondition'],
    ['another phase', { ...update, phase: 2 }, update, 'the plan differs in phase'],
    ['a takeover', { ...update, takeover: true }, update, 'the plan differs in takeover'],
    ['another repair', { ...copy, repair: ['acl'] }, copy, 'the plan differs in repair'],
    [
      'what another hand did',
      { ...copy, named: [{ field: 'acl', from: null, to: 'x' }] },
      copy,
      'the plan differs in named',
    ],
    ['of an unfinished run', { ...update, unfinished: 3 }, update, 'the plan differs in unfinished'],
    ['whose bytes they are', { ...copy, wrote: true }, copy, 'the plan differs in wrote'],
    ['who moved, and hints', { ...update, moved: 'bucket', hints: ['md5'] }, update, NONE],
    ['another object', { ...update, ...found({ etag: 'f' }) }, update, 'the object differs in etag'],
    ['no tags, and tags that may not be seen', { ...update, ...found({ tags: {} }) }, update, NONE],
    ['tags', { ...update, ...found({ tags: { a: 'b' } }) }, update, 'the object differs in tags'],
    ['no ACL, and one that may not be seen', { ...update, ...found({ acl: 'private' }) }, update, NONE],
    ['an ACL', { ...update, ...found({ acl: 'public-read' }) }, update, 'the object differs in acl'],
    [
      'other bytes',
      { ...update, change: { ...update.change, after: { size: 4, sha256: 'b' } } },
      update,
      'what is sent differs in sha256',
    ],
    [
      'another end',
      { ...copy, change: { ...copy.change, after: { size: 4 } } },
      copy,
      'what it leaves differs in sha256',
    ],
    [
      'what a newer version says beside it',
      { ...update, change: { ...update.change, after: { size: 4, sha256: 'a', newer: 1 } as never } },
      update,
      NONE,
    ],
    [
      'nothing there before',
      { ...update, change: { ...update.change, before: null } },
      update,
      'the object differs in size',
    ],
  ])('%s', (_, planned, now, difference) => {
    const told = planDifference(planned, now);
    expect(told === undefined ? NONE : difference !== undefined && told.includes(difference) ? difference : told).toBe(
      difference,
    );
  });
});

describe('an upload in parts that a plan begins', () => {
  const parts = { algorithm: 'SHA256', type: 'COMPOSITE', partSize: 8, checksum: 'x' } as const;
  test.each<[string, PlanRecord['change']['after'], object | undefined]>([
    ['none', null, NONE],
    [
      'none of a single PUT',
      { size: 1, upload: { algorithm: 'SHA256', type: 'FULL_OBJECT', checksum: 'x', checksums: [] } },
      NONE,
    ],
    [
      'of bytes',
      { size: 9, upload: { ...parts, checksums: [] } },
      { storageClass: 'STANDARD', algorithm: 'SHA256', type: 'COMPOSITE' },
    ],
    [
      'of a copy',
      { size: 9, copy: parts, storageClass: 'GLACIER' },
      { storageClass: 'GLACIER', algorithm: 'SHA256', type: 'COMPOSITE' },
    ],
    [
      'of a copy by one request, where that takes no condition',
      { size: 1, copy: { algorithm: 'SHA256', type: 'FULL_OBJECT', checksum: 'x' } },
      { storageClass: 'STANDARD', algorithm: 'SHA256', type: 'COMPOSITE' },
    ],
  ])('%s', (_, after, traits) => {
    expect(plannedUpload({ change: { ...update.change, after } })).toEqual(traits);
  });

  test.each([
    [{}, true],
    [{ storageClass: 'GLACIER' }, false],
    [{ algorithm: 'CRC32' }, false],
    [{ type: 'FULL_OBJECT' }, false],
  ])('with %j has the same traits: %s', (more, is) => {
    const traits = { storageClass: 'STANDARD', algorithm: 'SHA256', type: 'COMPOSITE' };
    expect(sameTraits(traits, { ...traits, ...more })).toBe(is);
  });
});

const equal = { verdict: 'equal', basis: 'manifest', strength: 'cryptographic' } as const;
const unknown = { verdict: 'unknown', basis: 'none', strength: 'none' } as const;
const side = { ignored: 0, denied: 0 };
const acted = (record: PlanRecord, verdict: typeof equal | typeof unknown | null = null): Decision => ({
  kind: 'action',
  record,
  verdict,
  side,
});
const adopt: PlanRecord = { ...update, action: 'adopt', reason: 'equal-unrecorded', basis: 'etag-md5' };
const looked: PlanRecord = { ...adopt, ...found({ headers: {} }) };

describe('what a plan counts', () => {
  test.each<[string, Decision, object]>([
    [
      'a create',
      acted({ ...update, action: 'create', phase: 2 }),
      { create: 1, uploadBytes: 4, phases: [2], records: 1 },
    ],
    ['an update', acted(update, unknown), { update: 1, uploadBytes: 4, unknown: 1, phases: [1], records: 1 }],
    [
      'a takeover',
      acted({ ...update, takeover: true }),
      { update: 1, uploadBytes: 4, takeovers: 1, phases: [1], records: 1 },
    ],
    [
      'over another hand',
      acted({ ...update, moved: 'both' }),
      { update: 1, uploadBytes: 4, overwrites: 1, phases: [1], records: 1 },
    ],
    ['a repair', acted(copy), { updateMetadata: 1, phases: [1], records: 1 }],
    [
      'an upgrade',
      acted({ ...copy, reason: 'checksum-upgrade' }),
      { updateMetadata: 1, upgrades: 1, upgradeBytes: 4, phases: [1], records: 1 },
    ],
    ['a delete', acted({ ...update, action: 'delete' }), { delete: 1, records: 1 }],
    ['an adoption by listing', acted(adopt), { adopt: 1, keep: 1, notAsked: 1, basis: { 'etag-md5': 1 }, records: 1 }],
    ['an adoption', acted(looked), { adopt: 1, keep: 1, basis: { 'etag-md5': 1 }, records: 1 }],
    ['an orphan of a dead run', acted({ ...adopt, reason: 'unfinished' }), { adopt: 1, orphans: 1, records: 1 }],
    [
      'what is kept',
      { kind: 'keep', key: 'k', verdict: equal, asked: true, redeclared: false, side },
      { keep: 1, basis: { manifest: 1 } },
    ],
    [
      'what is kept unasked and declared otherwise',
      {
        kind: 'keep',
        key: 'k',
        verdict: equal,
        asked: false,
        redeclared: true,
        side: { ignored: 2, denied: 1, deniedAcls: 1 },
      },
      {
        ...{ keep: 1, notAsked: 1, redeclared: 1, basis: { manifest: 1 }, ignored: 2, denied: 2 },
        deniedBy: { 's3:GetObjectTagging': 1, 's3:GetObjectAcl': 1 },
      },
    ],
    ['what is kept unknown', { kind: 'keep-unknown', key: 'k' }, { unknown: 1 }],
    ['what is refused as unknown', { kind: 'refuse', rule: 'unknown', key: 'k', why: '' }, { unknown: 1 }],
    ['what is refused', { kind: 'refuse', rule: 'conflict', key: 'k', why: '' }, {}],
    [
      'an orphan',
      { kind: 'orphan', key: 'k', rewritten: false, adopted: false, news: { key: 'k', isDesired: false } },
      { orphans: 1, news: 1 },
    ],
    [
      'an orphan that was adopted',
      { kind: 'orphan', key: 'k', rewritten: false, adopted: true },
      { orphans: 1, orphansAdopted: 1 },
    ],
    ['what nobody knows', { kind: 'unmanaged' }, { unmanaged: 1 }],
    ['what is gone', { kind: 'gone' }, {}],
    ['what is gone and was ours', { kind: 'gone', owned: true }, { foundAbsent: 1 }],
    ['what is of s3rec', { kind: 'own' }, {}],
  ])('%s', (_, decision, counted) => {
    const tally = planTally();
    const nothing = { ...tally.summary, basis: {}, phases: [], records: 0, redeclared: 0, news: 0 };
    tally.add(decision);
    const { basis, phases, records, redeclared, news } = tally;
    expect({ ...tally.summary, basis, phases, records, redeclared, news }).toEqual({ ...nothing, ...counted });
    const twice = tally.summary.keep * 2;
    tally.add(decision);
    expect(tally.summary.keep).toBe(twice);
  });

  test('the requests of all actions, and proofs of what is kept alone', () => {
    const tally = planTally();
    tally.add(acted({ ...update, action: 'delete' }));
    tally.add(acted(update));
    expect(tally.requests).toEqual({ DeleteObject: 1, PutObject: 1 });
    expect(tally.basis).toEqual({});
    expect(tally.weak).toBe(0);
    tally.add(acted({ ...adopt, strength: 'accident' }));
    tally.add(acted({ ...adopt, strength: 'accident' }));
    tally.add(acted({ ...adopt, strength: 'cryptographic' }));
    expect(tally.weak).toBe(2);
  });

  test('phases ascend', () => {
    const tally = planTally();
    for (const phase of [10, 2, 1]) {
      tally.add(acted({ ...update, phase }));
    }
    expect(tally.phases).toEqual([1, 2, 10]);
  });
});

describe('what is told of objects that are left as they are', () => {
  test('adopted, and not served as plain files', () => {
    const headers = adoptedHeaders();
    headers.add({ key: 'a' });
    headers.add({ key: 'a', headers: { contentType: 'x' } });
    expect(headers.warning()).toBeUndefined();
    headers.add({ key: 'a', headers: { contentEncoding: 'gzip' } });
    expect(headers.warning()).toBe('1 adopted object is not served as plain files: a (has Content-Encoding gzip)');
    headers.add({ key: 'b', headers: { websiteRedirectLocation: '/x', contentEncoding: 'br' } });
    expect(headers.warning()).toContain('2 adopted objects are not served as plain files: a');
    expect(headers.warning()).toContain('b (redirects to /x, has Content-Encoding br)');
  });

  test('the same of a plan', () => {
    const notices = adoptedNotices();
    notices.add({ kind: 'own' });
    notices.add(acted(looked));
    expect(notices.notices()).toEqual([]);
    const decision = { kind: 'action', record: looked, verdict: null } as const;
    notices.add({ ...decision, side: { ...side, unrecorded: { contentEncoding: 'gzip' } } });
    expect(notices.notices()).toHaveLength(1);
  });

  test('adopted orphans', () => {
    const notices = orphanNotices();
    const orphan = { kind: 'orphan', key: 'a', rewritten: false } as const;
    notices.add({ kind: 'own' });
    notices.add({ ...orphan, adopted: false });
    expect(notices.notices()).toEqual([]);
    notices.add({ ...orphan, adopted: true });
    expect(notices.notices()).toEqual([expect.stringContaining('1 orphan was adopted')]);
    notices.add({ ...orphan, key: 'b', adopted: true });
    expect(notices.notices()).toEqual([expect.stringContaining('2 orphans were adopted')]);
  });

  test('checksums that could not be upgraded', () => {
    const notices = upgradeNotices();
    notices.add({ kind: 'own' });
    notices.add(acted(copy));
    expect(notices.notices()).toEqual([]);
    const kept = { kind: 'keep', key: 'k', verdict: equal, asked: true, redeclared: false } as const;
    notices.add({ ...kept, side: { ...side, notUpgraded: { key: 'a', why: 'archived' } } });
    expect(notices.notices()).toEqual([expect.stringMatching(/^1 object keeps its checksum.*a \(archived\)$/)]);
    notices.add({ ...kept, side: { ...side, notUpgraded: { key: 'b', why: 'archived' } } });
    expect(notices.notices()).toEqual([expect.stringContaining('2 objects keep their checksums')]);
  });
});
