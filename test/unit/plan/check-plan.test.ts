import { describe, expect, test } from 'vitest';
import { decideContext } from '../../../src/app/plan/decide-context.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { planChecker } from '../../../src/core/plan/check-plan.ts';
import type { DecideContext } from '../../../src/core/plan/decide-context.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import type { OpenPlan } from '../../support/forge-plan.ts';
import { localSpec } from '../adapters/local/local-spec.ts';
import { desired, hash, leftUnfinished, listed, play, recordedAs, type Case } from './play.ts';

const prune = { enabled: true, maxDeletes: 256, maxDeletePercent: 30, protect: [], allowEmpty: false };
const integrity = localSpec('/').integrity;
const same = listed('new');
const old = listed('old');
const ours = recordedAs('new');
const cached = [{ match: '**', cacheControl: 'no-cache' }];
const upgrade: Partial<ResolvedSpec> = { integrity: { ...integrity, upgrade: true } };
const tagged = [{ match: '**', tags: { a: 'b' } }];
const SHA1 = Buffer.from(hash('sha1', 'new'), 'hex').toString('base64');
const { sha256: _sha256, ...undigested } = ours;
const { size: _size, etag: _etag, lastModified: _lastModified, ...unseen } = ours;

type Plan =
  | 'create'
  | 'update'
  | 'takeover'
  | 'copy'
  | 'tags'
  | 'upgrade'
  | 'delete'
  | 'excluded'
  | 'adopt'
  | 'again'
  | 'unseen'
  | 'in parts'
  | 'one part'
  | 'anew'
  | 'tagged by others'
  | 'copy of weak'
  | 'copy and upgrade'
  | 'tags and upgrade'
  | 'rewritten'
  | 'left'
  | 'left, and edited'
  | 'left, without a file';

/** One plan of each kind, as it is made. */
const PLANS: Readonly<Record<Plan, Case>> = {
  create: { row: { desired } },
  update: { row: { desired, observed: old, recorded: recordedAs('old') } },
  takeover: { row: { desired, observed: old } },
  copy: { row: { desired, observed: same, recorded: ours }, spec: { objects: cached } },
  tags: { row: { desired, observed: same, recorded: ours }, spec: { objects: tagged } },
  upgrade: { row: { desired, observed: same, recorded: ours }, spec: upgrade },
  delete: { row: { observed: same, recorded: ours }, spec: { prune } },
  excluded: {
    row: { observed: same, recorded: ours },
    spec: { prune, sources: localSpec('/', [{ exclude: ['a.*'] }]).sources },
  },
  adopt: {
    row: { desired, observed: same },
    refresh: true,
    spec: { objects: [{ match: '**', contentType: 'text/plain' }] },
  },
  again: { row: { desired, observed: same, recorded: recordedAs('new', { status: 'failed', owned: true }) } },
  unseen: { row: { desired, observed: same } },
  'in parts': { row: { desired }, spec: { integrity: { ...integrity, multipartThreshold: 3, partSize: 2 } } },
  'one part': { row: { desired }, spec: { integrity: { ...integrity, multipartThreshold: 3, partSize: 3 } } },
  // An archived object cannot be copied.
  anew: {
    row: { desired, observed: same, recorded: ours },
    spec: { objects: cached },
    head: { archived: true },
  },
  'tagged by others': { row: { desired, observed: same, recorded: ours }, refresh: true, tags: { theirs: '1' } },
  'copy of weak': {
    row: {
      desired,
      observed: same,
      recorded: {
        ...undigested,
        digest: { name: 'MD5', value: Buffer.from(hash('md5', 'new'), 'hex').toString('base64') },
        strength: 'accident',
      },
    },
    spec: { objects: cached },
  },
  'tags and upgrade': { row: { desired, observed: same, recorded: ours }, spec: { ...upgrade, objects: tagged } },
  'copy and upgrade': { row: { desired, observed: same, recorded: ours }, spec: { ...upgrade, objects: cached } },
  // In the same second, and with the same ETag: only the checksum tells that no lifecycle rule has moved it.
  rewritten: {
    row: {
      desired,
      observed: { ...same, storageClass: 'GLACIER_IR', checksumAlgorithm: 'SHA1', checksumType: 'FULL_OBJECT' },
      recorded: { ...ours, checksum: { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'x' } },
    },
    spec: { objects: [{ match: '**', storageClass: 'STANDARD' }] },
    head: { storageClass: 'GLACIER_IR', checksum: { algorithm: 'SHA1', type: 'FULL_OBJECT', value: SHA1 } },
  },
  left: leftOver({ desired, observed: same }, 'new'),
  'left, and edited': leftOver({ desired, observed: old }, 'old', { metadata: { of: 'that run' } }),
  'left, without a file': leftOver({ observed: same }, 'new'),
};

function leftOver(row: Case['row'], text: string, more: Parameters<typeof leftUnfinished>[1] = {}): Case {
  const { unfinished, head } = leftUnfinished(text, more);
  return { row: { ...row, unfinished }, head };
}

type Open = OpenPlan['records'][number];
type Edit = (
  record: Open,
  after: NonNullable<Open['change']['after']>,
  before: NonNullable<Open['change']['before']>,
) => void;

function edited(record: PlanRecord, edit: Edit): PlanRecord {
  const open = structuredClone(record) as unknown as Open;
  const { after, before } = open.change;
  edit(open, after ?? { size: 0 }, before ?? { size: 0, etag: '', lastModified: 0 });
  return open as unknown as PlanRecord;
}

/** The error by which a plan is refused, and what it says of the record. */
function refused(fault: string): object {
  const message = expect.stringContaining(fault) as string;
  return expect.objectContaining({ code: 'DOCUMENT_INVALID', message }) as object;
}

function made(plan: Plan): {
  readonly record: PlanRecord;
  readonly recorded: ManifestRecord | undefined;
  readonly context: DecideContext;
} {
  const { decision, context } = play(PLANS[plan]);
  if (decision.kind !== 'action') {
    throw new Error(`${plan} is ${decision.kind}`);
  }
  return { record: decision.record, recorded: PLANS[plan].row.recorded, context };
}

test.each(Object.keys(PLANS) as readonly Plan[])('what is planned is admitted: %s', (plan) => {
  const { record, recorded, context } = made(plan);
  expect(() => planChecker(context)(record, recorded)).not.toThrow();
});

describe('nothing else is admitted', () => {
  test.each<[string, Plan, Edit, string]>([
    ['a key outside of the prefix', 'create', (record) => (record.key = 'q/a.txt'), 'not one of this spec'],
    [
      'a key of s3rec itself',
      'create',
      (record) => (record.key = 'p/_manifests/test/latest.sigstore.json'),
      'not one of',
    ],
    ['a reason of another action', 'create', (record) => (record.reason = 'orphan'), 'would be new or missing'],
    [
      'an unfinished run without that reason',
      'again',
      (record) => (record.unfinished = 7),
      'an unfinished run is named',
    ],
    ['that reason without a run', 'again', (record) => (record.reason = 'unfinished'), 'no unfinished run is named'],
    [
      'that reason of another action',
      'create',
      (record) =>
        Object.assign(record, { reason: 'missing', action: 'create', unfinished: undefined, stamp: undefined }),
      'it has no file',
    ],
    ['no state to come', 'create', (record) => (record.change.after = null), 'it has no file'],
    [
      'a file of another size',
      'create',
      (record) => Object.assign(record.stamp ?? {}, { size: 4 }),
      '3 bytes are planned for a file of 4',
    ],
    ['another size than the file', 'update', (_, after) => (after.size = 4), '4 bytes are planned for a file of 3'],
    [
      'a create over something',
      'create',
      (record) => (record.change.before = { ...same }),
      'create has an earlier state',
    ],
    ['an update of nothing', 'update', (record) => (record.change.before = null), 'update lacks an earlier state'],
    ['an adoption of nothing', 'unseen', (record) => (record.change.before = null), 'adopt lacks an earlier state'],
    ['a create without a condition', 'create', (record) => (record.precondition = null), 'not {"ifNoneMatch":"*"}'],
    [
      'a create of what is there',
      'create',
      (record) => (record.precondition = { ifMatch: 'e' }),
      'not {"ifNoneMatch":"*"}',
    ],
    [
      'an update without a condition',
      'update',
      (record) => (record.precondition = null),
      `not {"ifMatch":"${old.etag}"}`,
    ],
    ['an update of another state', 'update', (record) => (record.precondition = { ifMatch: 'e' }), 'not {"ifMatch"'],
    ['an adoption under a condition', 'unseen', (record) => (record.precondition = { ifMatch: same.etag }), 'not null'],
    ['a silent takeover', 'takeover', (record) => delete record.takeover, 'never wrote, and does not say so'],
    ['another phase', 'create', (record) => (record.phase = 3), 'phase 3 is planned, the spec says 1'],
    ['a header', 'create', (_, after) => (after.headers = { contentType: 'x/y' }), 'headers is planned as'],
    ['metadata', 'update', (_, after) => (after.metadata = { a: 'b' }), 'metadata is planned as {"a":"b"}'],
    ['tags', 'create', (_, after) => (after.tags = { a: 'b' }), 'and would be nothing'],
    ['fewer tags', 'tags', (_, after) => delete after.tags, 'tags is planned as nothing'],
    ['a class', 'copy', (_, after) => (after.storageClass = 'GLACIER'), 'storageClass is planned as "GLACIER"'],
    ['an encryption', 'copy', (_, after) => (after.encryption = { sse: 'aws:kms' }), 'encryption is planned as'],
    ['an ACL', 'copy', (_, after) => (after.acl = 'public-read'), 'acl is planned as "public-read"'],
    [
      'another way to repair',
      'copy',
      (record) => (record.repair = ['tags']),
      'it repairs ["headers.cacheControl"] by ["tags"]',
    ],
    [
      'no way to repair',
      'tags',
      (record) => delete record.repair,
      'by nothing, the spec asks for ["tags.a"] by ["tags"]',
    ],
    ['other fields to repair', 'tags', (record) => (record.fields = ['tags.b']), 'it repairs ["tags.b"]'],
    ['a repair of nothing', 'adopt', (record) => (record.repair = ['copy']), 'it repairs nothing by ["copy"]'],
    ['a copy where a call would do', 'tags', (record) => (record.repair = ['copy']), 'by ["tags"]'],
    ['no word of what others did', 'tagged by others', (record) => delete record.fields, 'asks for ["tags.theirs"]'],
    [
      'an upgrade where something else differs',
      'copy and upgrade',
      (record) => (record.reason = 'checksum-upgrade'),
      'it upgrades a checksum',
    ],
    [
      'the parts of another cut',
      'in parts',
      (_, after) => Object.assign(after.upload ?? {}, { partSize: 3 }),
      'fit each',
    ],
    ['a part less', 'in parts', (_, after) => after.upload?.checksums.pop(), 'not those that the spec asks for'],
    ['the one part as a whole', 'one part', (_, after) => delete after.upload?.partSize, 'do not fit each other'],
    [
      'an upgrade that nobody asks for',
      'copy',
      (record) => (record.reason = 'checksum-upgrade'),
      'it upgrades a checksum',
    ],
    ['no bytes', 'create', (_, after) => delete after.upload, 'not those that the spec asks for'],
    ['no SHA-256', 'create', (_, after) => delete after.sha256, 'not those that the spec asks for'],
    ['too many parts', 'update', (_, after) => after.upload?.checksums.push('x'), 'not those that the spec asks for'],
    ['other bytes', 'create', (_, after) => (after.sha256 = hash('sha256', 'x')), 'do not fit each other'],
    [
      'another checksum',
      'update',
      (_, after) => Object.assign(after.upload ?? {}, { checksum: 'x' }),
      'do not fit each other',
    ],
    [
      'another algorithm',
      'create',
      (_, after) => Object.assign(after.upload ?? {}, { algorithm: 'CRC32' }),
      'do not fit each other',
    ],
    [
      'another type',
      'create',
      (_, after) => Object.assign(after.upload ?? {}, { type: 'COMPOSITE' }),
      'do not fit each other',
    ],
    ['a word of who wrote it', 'unseen', (record) => (record.wrote = true), 'it says that s3rec wrote the object'],
    ['the same of a takeover', 'takeover', (record) => (record.wrote = true), 'it says that s3rec wrote the object'],
    ['the same of new bytes', 'update', (record) => (record.wrote = true), 'it says that s3rec wrote the object'],
    [
      'the same of equal bytes that are sent anew',
      'anew',
      (record) => (record.wrote = true),
      'it says that s3rec wrote the object',
    ],
    [
      'the same of another size',
      'copy',
      (_, _after, before) => (before.size = 4),
      'it says that s3rec wrote the object',
    ],
    [
      'the same of other bytes',
      'copy',
      (_, after) => (after.sha256 = hash('sha256', 'x')),
      'it says that s3rec wrote the object',
    ],
    ['what an adoption did not look at', 'unseen', (record) => (record.fields = ['tags.a']), 'that nobody looked at'],
    ['a repair of what was not looked at', 'unseen', (record) => (record.repair = ['tags']), 'that nobody looked at'],
    ['a class that was not seen', 'unseen', (_, after) => (after.storageClass = 'GLACIER'), 'nobody looked at'],
    ['tags that were found without a look', 'unseen', (_, _after, before) => (before.tags = {}), 'nobody looked at'],
    ['a delete without a condition', 'delete', (record) => (record.precondition = null), 'is not the recorded ETag'],
    [
      'a delete of another state',
      'delete',
      (record) => (record.precondition = { ifMatch: 'e' }),
      'is not the recorded ETag',
    ],
    ['a delete of nothing', 'delete', (record) => (record.change.before = null), 'not as recorded'],
    ['a delete of another size', 'delete', (_, _after, before) => (before.size = 4), 'not as recorded'],
    ['a delete of another write', 'delete', (_, _after, before) => (before.lastModified = 7), 'not as recorded'],
    ['what the spec does not exclude', 'delete', (record) => (record.reason = 'excluded'), 'does not exclude'],
    ['a delete for the reason of another action', 'delete', (record) => (record.reason = 'new'), 'orphan or excluded'],
  ])('%s', (_, plan, edit, fault) => {
    const { record, recorded, context } = made(plan);
    expect(() => planChecker(context)(edited(record, edit), recorded)).toThrow(refused(fault));
  });

  test.each<[string, Plan, ManifestRecord | undefined, Partial<ResolvedSpec>, string]>([
    ['a delete of what nobody recorded', 'delete', undefined, {}, 'does not own'],
    ['a delete of what is not ours', 'delete', { ...ours, status: 'failed', owned: false }, {}, 'does not own'],
    ['a delete of what is recorded as deleted', 'delete', { ...ours, status: 'deleted' }, {}, 'does not own'],
    ['a delete of what was only adopted', 'delete', { ...ours, wrote: false }, {}, 'only adopted'],
    [
      'a delete that the spec does not ask for',
      'delete',
      ours,
      { prune: { ...prune, enabled: false } },
      'does not prune',
    ],
    ['a delete of what is protected', 'delete', ours, { prune: { ...prune, protect: ['a.*'] } }, 'protects'],
    ['an update of what nobody recorded', 'update', undefined, {}, 'never wrote'],
    ['a copy of what is not ours', 'copy', { ...ours, status: 'failed', owned: false }, {}, 'never wrote'],
    [
      'a copy of what was only adopted',
      'copy',
      { ...ours, wrote: false },
      { objects: cached },
      'and no manifest says so',
    ],
    ['an upgrade of what nobody recorded', 'upgrade', undefined, upgrade, 'never wrote'],
    ['an upgrade that the spec does not ask for', 'upgrade', ours, {}, 'it upgrades a checksum'],
    ['an adoption by listing of what is ours', 'unseen', ours, {}, 'nobody looked at'],
    ['an adoption by listing where headers are declared', 'unseen', undefined, { objects: cached }, 'nobody looked at'],
    ['a header that is no longer declared', 'copy', ours, {}, 'the spec asks for'],
  ])('%s', (_, plan, recorded, spec, fault) => {
    const { wrote: _wrote, takeover: _takeover, ...record } = made(plan).record;
    const context = decideContext(localSpec('/', [{}], { prune, ...spec }), null, false);
    const said = fault.includes('no manifest') ? { ...record, wrote: true as const } : record;
    expect(() => planChecker(context)(said, recorded)).toThrow(refused(fault));
  });

  test('an upgrade by adoption, or of what nobody recorded', () => {
    const context = decideContext(localSpec('/', [{}], upgrade), null, false);
    const adopted = { ...made('again').record, repair: ['copy'] as const };
    expect(() => planChecker(context)(adopted, PLANS.again.row.recorded)).toThrow(refused('repairs nothing by'));
    const { wrote: _wrote, ...record } = made('upgrade').record;
    expect(() => planChecker(context)({ ...record, takeover: true }, undefined)).toThrow(refused('it upgrades'));
  });

  test('another way to the same end, which planning again would not choose', () => {
    const { record, recorded } = made('tags');
    const context = decideContext(localSpec('/', [{}], { ...upgrade, objects: tagged }), null, false);
    expect(() => planChecker(context)(record, recorded)).not.toThrow();
  });

  test('a delete of what was recorded without size, ETag and time', () => {
    const { record, context } = made('delete');
    const blind = { ...record, change: { ...record.change, before: null } };
    expect(() => planChecker(context)(blind, unseen)).toThrow(refused('not as recorded'));
  });

  test('adopted objects are deleted where the spec says so', () => {
    const context = decideContext(localSpec('/', [{}], { prune: { ...prune, adopted: true } }), null, false);
    expect(() => planChecker(context)(made('delete').record, { ...ours, wrote: false })).not.toThrow();
  });

  test('records that do not ascend', () => {
    const { record, context } = made('create');
    const check = planChecker(context);
    check({ ...record, key: 'p/b.txt' }, undefined);
    expect(() => check({ ...record, key: 'p/b.txt' }, undefined)).toThrow('it stands after p/b.txt');
    expect(() => check({ ...record, key: 'p/a.txt' }, undefined)).toThrow('it stands after p/b.txt');
    expect(() => check({ ...record, key: 'p/c.txt' }, undefined)).not.toThrow();
  });
});
