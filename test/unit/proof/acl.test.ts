import { describe, expect, test } from 'vitest';
import type { DesiredAttributes, Grant, ObservedAttributes } from '../../../src/core/object/attributes.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { aclOf, isCanned, isShownAs } from '../../../src/core/proof/acl.ts';
import { attributeChanges } from '../../../src/core/proof/attribute-changes.ts';
import { compareAttributes } from '../../../src/core/proof/compare-attributes.ts';
import { lastApplied, type Left } from '../../../src/core/proof/last-applied.ts';
import { restate } from '../../../src/core/proof/restate.ts';
import { aclLeft, isAclWanted, seenAcl } from '../../../src/core/proof/seen-acl.ts';

const GROUPS = 'http://acs.amazonaws.com/groups/global';
const ACCOUNT = 'f'.repeat(64);
const EVERYBODY: Grant = { grantee: `${GROUPS}/AllUsers`, permission: 'READ' };

function desired(more: Partial<DesiredAttributes> = {}): DesiredAttributes {
  const nothing = { headers: {}, defaultContentType: false, absent: [], tagsExact: false, metadataExact: false };
  return { ...nothing, ignore: [], phase: 1, ...more };
}

/** What the last apply left of an object that it sent with this ACL, and that shows the other one. */
function left(acl: string, isRewritten = false): Left {
  return { ...lastApplied({ key: 'k', status: 'uploaded', acl }), isRewritten };
}

describe('an ACL as one text', () => {
  test.each<[string, readonly Grant[]]>([
    ['private', []],
    ['public-read', [EVERYBODY]],
    ['public-read-write', [{ ...EVERYBODY, permission: 'WRITE' }, EVERYBODY]],
    ['authenticated-read', [{ grantee: `${GROUPS}/AuthenticatedUsers`, permission: 'READ' }]],
    [`${GROUPS}/AllUsers WRITE`, [{ ...EVERYBODY, permission: 'WRITE' }]],
    [`${GROUPS}/AllUsers READ, ${ACCOUNT} READ_ACP`, [{ grantee: ACCOUNT, permission: 'READ_ACP' }, EVERYBODY]],
  ])('%s', (text, grants) => {
    expect(aclOf(grants)).toBe([...text.split(', ')].toSorted().join(', '));
  });

  test.each<[string, boolean]>([
    ['private', true],
    ['public-read-write', true],
    ['bucket-owner-read', true],
    ['bucket-owner-full-control', true],
    [`${ACCOUNT} READ`, false],
    ['toString', false],
  ])('a write can state %s: %s', (acl, can) => {
    expect(isCanned(acl)).toBe(can);
  });
});

/** Sent, seen, and whether S3 may show it so. */
const SHOWN: readonly [string, string, boolean][] = [
  ['public-read', 'public-read', true],
  ['public-read', 'private', false],
  ['private', 'public-read', false],
  ['bucket-owner-read', 'private', true],
  ['bucket-owner-read', `${ACCOUNT} READ`, true],
  ['bucket-owner-read', `${ACCOUNT} FULL_CONTROL`, false],
  ['bucket-owner-full-control', `${ACCOUNT} FULL_CONTROL`, true],
  ['bucket-owner-full-control', `${ACCOUNT} FULL_CONTROL, ${ACCOUNT} READ`, false],
  ['bucket-owner-read', `${GROUPS}/AllUsers READ`, false],
  ['bucket-owner-read', 'public-read', false],
];

describe.each(SHOWN)('%s, shown as %s: %s', (sent, seen, isSame) => {
  test('may be shown so', () => {
    expect(isShownAs(sent, seen)).toBe(isSame);
  });

  test('is another hand where not', () => {
    const fields = isSame ? [] : [{ field: 'acl', from: sent, to: seen }];
    const nobody = (): boolean => false;
    expect(attributeChanges({ acl: sent }, { acl: seen }, nobody)).toEqual({ fields, ignored: 0 });
    const ignored = isSame ? 0 : 1;
    expect(attributeChanges({ acl: sent }, { acl: seen }, (field) => field === 'acl')).toEqual({ fields: [], ignored });
  });

  test('is declared, sent and to be put back where not', () => {
    const declared = desired({ acl: sent });
    const changes = isSame ? [] : [{ field: 'acl', from: seen, to: sent }];
    expect(compareAttributes(declared, null, { acl: seen }, left(sent)).changes).toEqual(changes);
    const others = compareAttributes({ ...declared, ignore: ['acl'] }, null, { acl: seen }, left(sent));
    expect(others).toMatchObject({ changes: [], ignored: isSame ? 0 : 1 });
  });

  test('is written by the name under which it was sent', () => {
    const observed: ObservedAttributes = {
      headers: {},
      metadata: {},
      storageClass: 'STANDARD',
      encryption: { sse: 'AES256' },
      acl: seen,
    };
    const kept = isSame ? sent : seen;
    expect(restate(desired(), observed, left(sent)).acl).toBe(kept === 'private' ? undefined : kept);
    expect(restate(desired(), observed, undefined).acl).toBe(seen === 'private' ? undefined : seen);
    const { acl: _acl, ...unseen } = observed;
    expect(restate(desired(), unseen, left(sent)).acl).toBeUndefined();
    expect(restate(desired({ acl: 'public-read' }), observed, left(sent)).acl).toBe('public-read');
    const ignored = desired({ acl: 'authenticated-read', ignore: ['acl'] });
    expect(restate(ignored, observed, undefined).acl).toBe(seen === 'private' ? undefined : seen);
  });
});

describe('compared', () => {
  test.each<[string, Partial<DesiredAttributes>, string | undefined, Left | undefined, readonly string[], boolean]>([
    ['not declared', {}, 'public-read', undefined, [], false],
    ['declared, and not seen', { acl: 'public-read' }, undefined, undefined, [], true],
    [
      'declared and left to others, and not seen',
      { acl: 'public-read', ignore: ['acl'] },
      undefined,
      undefined,
      [],
      false,
    ],
    ['as declared', { acl: 'public-read' }, 'public-read', undefined, [], false],
    ['another', { acl: 'public-read' }, 'private', undefined, ['acl'], false],
    ['never sent, though it could be shown so', { acl: 'bucket-owner-read' }, 'private', undefined, ['acl'], false],
    ['sent by another name', { acl: 'bucket-owner-read' }, 'private', left('private'), ['acl'], false],
  ])('%s', (_, declared, acl, last, fields, aclNeeded) => {
    const found = compareAttributes(desired(declared), null, acl === undefined ? {} : { acl }, last);
    expect(found.changes.map(({ field }) => field)).toEqual(fields);
    expect(found.aclNeeded).toBe(aclNeeded);
  });

  test('where ACLs are disabled, the one that S3 takes there is none, and nothing is compared that is not known', () => {
    const nobody = (): boolean => false;
    const enforced = { acl: 'bucket-owner-full-control' };
    expect(attributeChanges({ acl: 'private' }, enforced, nobody).fields).toEqual([]);
    expect(attributeChanges({ acl: 'public-read' }, enforced, nobody).fields).toHaveLength(1);
    expect(attributeChanges({}, enforced, nobody).fields).toEqual([]);
    expect(attributeChanges({ acl: 'public-read' }, {}, nobody).fields).toEqual([]);
    expect(attributeChanges({}, { storageClass: 'GLACIER' }, nobody).fields).toEqual([]);
    expect(attributeChanges({ storageClass: 'GLACIER' }, {}, nobody).fields).toEqual([]);
  });
});

describe('asked for', () => {
  const recorded: ManifestRecord = { key: 'k', status: 'uploaded', acl: 'public-read' };

  test.each<[string, Partial<DesiredAttributes>, ManifestRecord | undefined, boolean, boolean]>([
    ['nobody spoke of it', {}, undefined, false, false],
    ['a record without one', {}, { key: 'k', status: 'uploaded' }, false, false],
    ['it is declared', { acl: 'private' }, undefined, false, true],
    ['it is recorded', {}, recorded, false, true],
    ['everything is asked for', {}, undefined, true, true],
    ['it is left to others', { acl: 'private', ignore: ['acl'] }, recorded, true, false],
  ])('%s', (_, declared, record, refresh, is) => {
    expect(isAclWanted(desired(declared), record, refresh)).toBe(is);
  });

  test.each<[string, Parameters<typeof seenAcl>[0], string | undefined, ManifestRecord | undefined, object]>([
    ['not asked', undefined, 'public-read', recorded, {}],
    ['denied', 'denied', 'public-read', recorded, {}],
    ['answered', { acl: 'public-read' }, undefined, undefined, { acl: 'public-read' }],
    ['disabled, and nobody spoke of it', 'disabled', undefined, undefined, {}],
    ['disabled, and it is declared', 'disabled', 'public-read', undefined, { acl: 'private' }],
    ['disabled, and it is recorded', 'disabled', undefined, recorded, { acl: 'private' }],
    [
      'disabled, and what holds by itself is declared',
      'disabled',
      'bucket-owner-full-control',
      recorded,
      { acl: 'bucket-owner-full-control' },
    ],
  ])('%s', (_, answer, acl, record, seen) => {
    expect(seenAcl(answer, acl === undefined ? {} : { acl }, record)).toEqual(seen);
  });

  test('one that may not be seen is the one that was left, until somebody writes the object', () => {
    const declared = desired({ acl: 'public-read' });
    expect(aclLeft(declared, left('public-read'))).toEqual({ acl: 'public-read' });
    expect(aclLeft(declared, left('public-read', true))).toEqual({});
    expect(aclLeft(declared, undefined)).toEqual({});
    expect(aclLeft(desired(), left('public-read'))).toEqual({});
    const adopted = { ...lastApplied({ key: 'k', status: 'adopted' }), isRewritten: false };
    expect(aclLeft(declared, adopted)).toEqual({});
  });
});
