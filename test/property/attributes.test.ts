import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideContext } from '../../src/app/plan/decide-context.ts';
import { bucketSide } from '../../src/core/three-way/bucket-side.ts';
import type { ManifestRecord } from '../../src/core/object/record.ts';
import type { AclAnswer, Encryption, Headers, StringMap } from '../../src/core/object/attributes.ts';
import type { PlanRecord } from '../../src/core/object/action.ts';
import { decide } from '../../src/core/plan/decide.ts';
import type { Decision, Gathered } from '../../src/core/plan/decision.ts';
import { writtenAcl } from '../../src/core/plan/receipt.ts';
import type { HeadResult } from '../../src/core/object/object.ts';
import type { Row } from '../../src/core/three-way/row.ts';
import type { ResolvedRule } from '../../src/core/spec/resolved-spec.ts';
import { ignoring } from '../../src/core/proof/ignore.ts';
import { localSpec } from '../unit/adapters/local/local-spec.ts';

const RUNS = process.env['S3REC_TEST_EXTENT'] === 'whole' ? 5_000 : 300;

const key = 'p/a.txt';
const SHA256 = Buffer.alloc(32, 7);
const OTHER = Buffer.alloc(32, 8);

const value = fc.constantFrom('1', '2');
const headers: fc.Arbitrary<Headers> = fc.record(
  { contentType: value, cacheControl: value, contentEncoding: value, websiteRedirectLocation: value },
  { requiredKeys: ['contentType'] },
);
const entries: fc.Arbitrary<StringMap> = fc.dictionary(fc.constantFrom('a', 'b'), value, { noNullPrototype: true });
const storageClass = fc.constantFrom('STANDARD', 'STANDARD_IA', 'GLACIER');
const encryption = fc.constantFrom<Encryption[]>(
  { sse: 'AES256' },
  { sse: 'aws:kms', kmsKeyArn: 'one', bucketKey: false },
  { sse: 'aws:kms', kmsKeyArn: 'two', bucketKey: true },
);
const acl = fc.constantFrom('private', 'public-read', 'authenticated-read', 'a1b2 FULL_CONTROL', 'a1b2 READ_ACP');
const state = fc.record({ headers, metadata: entries, tags: entries, storageClass, encryption, acl });

const maybe = fc.option(value);
const rule: fc.Arbitrary<Omit<ResolvedRule, 'match'>> = fc.record(
  {
    cacheControl: maybe,
    contentType: value,
    contentEncoding: maybe,
    websiteRedirectLocation: maybe,
    metadata: fc.dictionary(fc.constantFrom('a', 'b'), maybe, { noNullPrototype: true }),
    tags: fc.dictionary(fc.constantFrom('a', 'b'), maybe, { noNullPrototype: true }),
    tagsExact: fc.boolean(),
    metadataExact: fc.boolean(),
    storageClass: fc.constantFrom('STANDARD' as const, 'STANDARD_IA' as const),
    acl: fc.constantFrom('private' as const, 'public-read' as const, 'bucket-owner-full-control' as const),
    ignore: fc.subarray(['cacheControl', 'storageClass', 'acl', 'metadata.a', 'tags.*']),
  },
  { requiredKeys: [] },
);
const names = fc.subarray(['cacheControl', 'contentEncoding', 'contentType', 'metadata.a', 'storageClass', 'tags.b']);

interface Scene {
  readonly recorded: ManifestRecord;
  readonly head: HeadResult;
  readonly acl: AclAnswer;
  readonly row: Row;
  readonly rule: Omit<ResolvedRule, 'match'>;
  readonly wanted: Encryption | null;
  readonly isEqual: boolean;
}

/** An object of ours, anything that another hand may have made of it, and anything that the spec may say by now. */
const scenes: fc.Arbitrary<Scene> = fc
  .record({
    left: state,
    stands: fc.option(headers),
    seen: state,
    /** Most fields stand as they were left. */
    moved: fc.subarray(['headers', 'metadata', 'tags', 'storageClass', 'encryption', 'acl'] as const),
    // Often the spec says nothing: then another hand alone can be the reason to look.
    rule: fc.oneof(fc.constant({}), rule),
    declared: fc.oneof(fc.constant([]), names),
    wanted: fc.oneof(fc.constant(null), encryption),
    isRewritten: fc.boolean(),
    isEqual: fc.boolean(),
    /** What was sent for the bucket's owner is shown as another; of many records nothing is known. */
    sentAcl: fc.option(fc.constantFrom('seen', 'bucket-owner-full-control')),
    hidden: fc.oneof(fc.constant(undefined), fc.constantFrom('disabled' as const, 'denied' as const)),
  })
  .map(
    ({
      left: all,
      stands,
      seen,
      moved,
      rule: said,
      declared,
      wanted,
      isRewritten,
      isEqual,
      sentAcl,
      hidden,
    }): Scene => {
      const { acl: leftAcl, ...left } = all;
      const stood = { ...all, headers: stands ?? left.headers };
      const { acl: nowAcl, ...now } = { ...stood, ...Object.fromEntries(moved.map((field) => [field, seen[field]])) };
      const written = { size: 3, etag: 'e', lastModified: 5 };
      const checksum = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: SHA256.toString('base64') } as const;
      const recorded: ManifestRecord = {
        key,
        status: 'uploaded',
        ...written,
        ...left,
        checksum,
        versionId: null,
        sha256: SHA256.toString('hex'),
        ...(stands === null ? {} : { stands: { headers: stands } }),
        ...(declared.length === 0 ? {} : { declared }),
        ...(sentAcl === null ? {} : { acl: sentAcl === 'seen' ? leftAcl : sentAcl }),
      };
      const found = { ...written, ...(isRewritten ? { lastModified: 6 } : {}) };
      const head = {
        ...found,
        ...now,
        checksum,
        versionId: null,
        tagCount: Object.keys(now.tags).length,
        missingMetadata: false,
        archived: now.storageClass === 'GLACIER',
      };
      const file = { path: 'a.txt', absolutePath: '/a.txt', mtimeNs: 1n, ctimeNs: 1n, ino: 1n };
      const row: Row = {
        key,
        desired: { ...file, key, size: 3 },
        observed: { key, ...found, storageClass: now.storageClass },
        recorded,
      };
      return { recorded, head, acl: hidden ?? { acl: nowAcl }, row, rule: said, wanted, isEqual };
    },
  );

/** Plans the row with everything that it asks for. */
function planned({ row, head, acl: answer, rule: said, wanted, isEqual }: Scene, refresh: boolean = true): Decision {
  const spec = { ...localSpec('/'), objects: [{ match: '**', ...said }] };
  const context = decideContext({ ...spec, prefix: 'p/' }, wanted, refresh);
  const digests = isEqual ? SHA256 : OTHER;
  const all = {
    head,
    tags: head.tags ?? {},
    acl: answer,
    parts: 'unavailable',
    digests: { SHA256: digests.toString('base64') },
  } as const;
  let gathered: Gathered = {};
  for (let asked = 0; asked < 10; asked += 1) {
    const decision = decide(row, gathered, context);
    if (!('lacks' in decision)) {
      return decision;
    }
    const { lacks } = decision;
    gathered = {
      ...gathered,
      [lacks]: all[lacks],
      ...(lacks === 'tags' ? { tagsCounted: decision.counted === true } : {}),
    };
  }
  throw new Error('it never has enough');
}

/** What drift says that another hand changed in the bucket, by the names that plans use. */
function driftFields({ recorded, row, head, acl: answer, rule: said }: Scene, refresh: boolean): readonly string[] {
  const question = { refresh, deep: false, isIgnored: ignoring(said.ignore ?? []) };
  const verdict = { verdict: 'equal', basis: 'checksum-full', strength: 'cryptographic' } as const;
  const side = bucketSide(
    recorded,
    row.observed,
    { asked: { is: 'there', head, verdict }, tags: head.tags ?? {}, acl: answer },
    question,
  );
  if ('lacks' in side) {
    throw new Error(`drift lacks ${side.lacks}`);
  }
  return side.fields.map(({ field }) => field);
}

function spokenOf({ fields = [], named = [] }: PlanRecord): readonly string[] {
  return [...fields, ...named.map(({ field }) => field)].map((field) => field.replace(/^headers\./, ''));
}

test.each([true, false])('what drift tells of another hand, plan repairs or names (--refresh %s)', (refresh) => {
  fc.assert(
    fc.property(scenes, (scene) => {
      const told = driftFields(scene, refresh);
      const decision = planned(scene, refresh);
      if (decision.kind === 'refuse') {
        // Stopped, and that names the ACL that no write can state, or the one that the bucket does not take.
        expect(decision.why).toMatch(/ACL/);
        return;
      }
      const spoken = 'record' in decision ? spokenOf(decision.record) : [];
      expect(spoken).toEqual(expect.arrayContaining([...told]));
    }),
    { numRuns: RUNS },
  );
});

test('what was planned, done and recorded leaves nothing to plan', () => {
  fc.assert(
    fc.property(scenes, (scene) => {
      const decision = planned(scene);
      if (!('record' in decision)) {
        return;
      }
      const { action, change } = decision.record;
      const { after } = change;
      if (after === null) {
        return;
      }
      // As S3 does it: what was stated stands.
      const { acl: _asked, ...stated } = after;
      const now = action === 'adopt' ? scene.head : { ...scene.head, ...stated, archived: false };
      const head = {
        ...now,
        lastModified: action === 'adopt' ? scene.head.lastModified : 9,
        storageClass: now.storageClass ?? 'STANDARD',
      };
      const size = head.size;
      const digest = scene.isEqual ? SHA256 : OTHER;
      const checksum = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: digest.toString('base64') } as const;
      const sentClass = scene.recorded.storageClass;
      const writes = action !== 'adopt' && (decision.record.repair?.includes('copy') ?? true);
      const staysInClass =
        action === 'adopt' || (action === 'update-metadata' && change.before?.storageClass === after.storageClass);
      const isTransition =
        staysInClass && scene.recorded.lastModified === scene.head.lastModified && sentClass !== head.storageClass;
      const recorded: ManifestRecord = {
        key,
        status: 'uploaded',
        size,
        etag: head.etag,
        lastModified: head.lastModified,
        versionId: null,
        sha256: digest.toString('hex'),
        checksum,
        headers: after.headers ?? {},
        metadata: after.metadata ?? {},
        tags: after.tags ?? {},
        storageClass: head.storageClass,
        encryption: head.encryption,
        ...recordedAcl(scene, decision.record, writes),
        ...(action === 'adopt' ? { stands: { headers: scene.head.headers } } : {}),
        ...(isTransition && sentClass !== undefined ? { sent: { storageClass: sentClass } } : {}),
      };
      const { desired } = scene.row;
      const row: Row = {
        key,
        ...(desired === undefined ? {} : { desired }),
        observed: { key, size, etag: head.etag, lastModified: head.lastModified, storageClass: head.storageClass },
        recorded,
      };
      const acl = aclAfter(scene, decision.record, writes);
      expect(planned({ ...scene, recorded, acl, row, head: { ...head, checksum } })).toMatchObject({ kind: 'keep' });
    }),
    { numRuns: RUNS },
  );
});

/** What S3 says afterwards: an ACL for the bucket's owner is shown as none, since the object is his. */
function aclAfter({ acl: answer }: Scene, { repair = [], change }: PlanRecord, writes: boolean): AclAnswer {
  if (typeof answer === 'string' || !(writes || repair.includes('acl'))) {
    return answer;
  }
  const sent = change.after?.acl ?? 'private';
  return { acl: sent === 'bucket-owner-full-control' ? 'private' : sent };
}

/** As closing records it: what was not asked for is carried on, unless the object was written again since. */
function recordedAcl(scene: Scene, { action, change }: PlanRecord, writes: boolean): Pick<ManifestRecord, 'acl'> {
  if (writes) {
    return writtenAcl(change);
  }
  const isRewritten = scene.head.lastModified !== scene.recorded.lastModified;
  const asked = action === 'adopt' || change.before?.acl !== undefined ? change.after?.acl : undefined;
  const found = asked ?? change.before?.acl ?? (isRewritten ? undefined : scene.recorded.acl);
  return found === undefined ? {} : { acl: found };
}
