import { expect, test } from 'vitest';
import { planChecker } from '../../../src/core/plan/check-plan.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { Decision } from '../../../src/core/plan/decision.ts';
import { localSpec } from '../adapters/local/local-spec.ts';
import { desired, key, leftUnfinished, listed, play, recordedAs, type Case } from './play.ts';

/** `update content-differs bucket`: action, reason, who moved and what else counts; of other decisions their kind and rule. */
function shortly(decision: Decision): string {
  const news = decision.news === undefined ? '' : ' news';
  if (decision.kind !== 'action') {
    const { kind } = decision;
    return `${kind}${'rule' in decision ? ` ${decision.rule}` : ''}${'adopted' in decision && decision.adopted ? ' adopted' : ''}${news}`;
  }
  const { action, reason, moved, takeover, repair = [], unfinished, wrote } = decision.record;
  return [
    ...[action, reason, ...(moved === undefined ? [] : [moved]), ...repair],
    ...(takeover === true ? ['takeover'] : []),
    ...(unfinished === undefined ? [] : [`of-run-${unfinished}`]),
    ...(wrote === true ? ['wrote'] : []),
  ].join(' ');
}

const prune = { enabled: true, maxDeletes: 256, maxDeletePercent: 30, protect: [], allowEmpty: false };
const integrity = localSpec('/').integrity;
const same = listed('new');
const other = listed('old');
const kms = {
  encryption: { sse: 'aws:kms', kmsKeyArn: 'arn:aws:kms:eu-west-1:1:key/a' },
  etag: 'f'.repeat(32),
} as const;
const opaque = listed('old', { etag: kms.etag });
const rewritten = listed('old', { lastModified: 200 });

/** An object that a run left which did not end: the seventh planned to write these bytes, or to do something else with them. */
function left(observed: typeof same, text: string, more: Partial<PlanRecord> = {}): Case {
  const { unfinished, head } = leftUnfinished(text);
  const planned = unfinished.map(({ run, record }) => ({ run, record: { ...record, ...more } }));
  return { row: { desired, observed, unfinished: planned }, head };
}

test.each<[string, Case, string, string]>([
  // A file, and no object.
  ['nobody knows the key', { row: { desired } }, 'digests', 'create new'],
  [
    'it was deleted by another hand',
    { row: { desired, recorded: recordedAs('new') } },
    'digests',
    'create missing bucket',
  ],
  [
    'an ACL is declared',
    { row: { desired }, spec: { objects: [{ match: '**', acl: 'private' }] } },
    'digests acl',
    'create new',
  ],
  [
    'an ACL is declared where there are none',
    { row: { desired }, spec: { objects: [{ match: '**', acl: 'public-read' }] }, acl: 'disabled' },
    'digests acl',
    'refuse acls-disabled',
  ],
  // A file, and an object that nobody recorded.
  ["its listed MD5 is the file's", { row: { desired, observed: same } }, 'digests', 'adopt equal-unrecorded'],
  [
    'equal, and a header is declared',
    { row: { desired, observed: same }, spec: { objects: [{ match: '**', cacheControl: 'no-cache' }] } },
    'head digests tags acl digests',
    'update-metadata attributes-differ copy takeover',
  ],
  [
    'other bytes',
    { row: { desired, observed: other } },
    'digests head tags acl digests',
    'update content-differs takeover',
  ],
  [
    'another size',
    { row: { desired, observed: listed('long') } },
    'head tags acl digests',
    'update content-differs takeover',
  ],
  // Nothing proves the bytes.
  [
    'under KMS',
    { row: { desired, observed: opaque }, head: kms },
    'digests head tags acl digests',
    'update content-unknown takeover',
  ],
  [
    'under KMS, to be kept',
    { row: { desired, observed: opaque }, head: kms, spec: { integrity: { ...integrity, onUnknown: 'keep' } } },
    'digests head',
    'keep-unknown',
  ],
  [
    'under KMS, to be refused',
    { row: { desired, observed: opaque }, head: kms, spec: { integrity: { ...integrity, onUnknown: 'fail' } } },
    'digests head',
    'refuse unknown',
  ],
  [
    'other bytes, of what was never ours',
    { row: { desired, observed: other, recorded: { key, status: 'failed', owned: false } } },
    'head digests tags acl digests',
    'update content-differs takeover',
  ],
  [
    'other bytes, where what nothing proves is kept',
    { row: { desired, observed: other }, spec: { integrity: { ...integrity, onUnknown: 'keep' } } },
    'digests head tags acl digests',
    'update content-differs takeover',
  ],
  [
    'other bytes, and an ACL that no write can state',
    { row: { desired, observed: other }, acl: { acl: 'somebody READ' } },
    'digests head tags acl digests',
    'refuse cannot-copy',
  ],
  [
    'equal, with more metadata than S3 takes',
    { row: { desired, observed: same }, refresh: true, head: { metadata: { a: 'x'.repeat(3000) } } },
    'head digests tags acl',
    'adopt equal-unrecorded',
  ],
  // What a run left that did not end.
  ['it stands as planned', left(same, 'new'), 'head digests tags', 'adopt unfinished of-run-7 wrote'],
  [
    'it stands as planned, and the file was edited',
    left(other, 'old'),
    'head digests tags acl',
    'update content-differs repository of-run-7 wrote',
  ],
  ['only repaired', left(same, 'new', { action: 'update-metadata' }), 'head digests tags', 'adopt unfinished of-run-7'],
  // A file, and an object of ours.
  ['as recorded', { row: { desired, observed: same, recorded: recordedAs('new') } }, 'digests', 'keep'],
  [
    'as recorded, all to be asked',
    { row: { desired, observed: same, recorded: recordedAs('new') }, refresh: true },
    'head digests tags acl',
    'keep',
  ],
  [
    'the file was edited',
    { row: { desired, observed: other, recorded: recordedAs('old') } },
    'digests head tags acl',
    'update content-differs repository',
  ],
  [
    'written again by another hand, other bytes',
    { row: { desired, observed: rewritten, recorded: recordedAs('new') } },
    'head digests tags acl digests',
    'update content-differs bucket',
  ],
  [
    'another version of the same ETag and second',
    { row: { desired, observed: same, recorded: recordedAs('new', { versionId: 'v' }) }, refresh: true },
    'head digests tags acl digests',
    'adopt equal-unrecorded bucket wrote',
  ],
  [
    'written again, as the file was edited',
    { row: { desired, observed: listed('new', { lastModified: 200 }), recorded: recordedAs('old') } },
    'head digests tags digests',
    'adopt equal-unrecorded both',
  ],
  [
    'a header is declared of an archived object',
    {
      row: { desired, observed: same, recorded: recordedAs('new') },
      spec: { objects: [{ match: '**', cacheControl: 'no-cache' }] },
      head: { archived: true },
    },
    'digests head tags acl',
    'update attributes-differ repository',
  ],
  [
    'an ACL is declared by now, and may not be seen',
    {
      row: { desired, observed: same, recorded: recordedAs('new') },
      spec: { objects: [{ match: '**', acl: 'public-read' }] },
      acl: 'denied',
    },
    'digests head tags acl',
    'update-metadata attributes-differ repository acl wrote',
  ],
  [
    'an ACL is declared that S3 shows like the one that was sent',
    {
      row: { desired, observed: same, recorded: recordedAs('new', { acl: 'bucket-owner-read' }) },
      spec: { objects: [{ match: '**', acl: 'private' }] },
    },
    'digests head tags acl',
    'adopt equal-unrecorded repository wrote',
  ],
  [
    'both moved',
    { row: { desired, observed: rewritten, recorded: recordedAs('odd') } },
    'head digests tags acl digests',
    'update content-differs both',
  ],
  [
    'a header is declared by now',
    {
      row: { desired, observed: same, recorded: recordedAs('new') },
      spec: { objects: [{ match: '**', cacheControl: 'no-cache' }] },
    },
    'digests head tags acl',
    'update-metadata attributes-differ repository copy wrote',
  ],
  [
    'a tag is declared by now',
    {
      row: { desired, observed: same, recorded: recordedAs('new') },
      spec: { objects: [{ match: '**', tags: { a: 'b' } }] },
    },
    'digests head tags',
    'update-metadata attributes-differ repository tags wrote',
  ],
  [
    'too many tags together',
    {
      row: { desired, observed: same, recorded: recordedAs('new') },
      spec: { objects: [{ match: '**', tags: { a: 'b' } }] },
      tags: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`t${index}`, ''])),
    },
    'digests head tags',
    'refuse attribute-limits',
  ],
  [
    'a stronger checksum is asked for',
    {
      row: { desired, observed: same, recorded: recordedAs('new') },
      spec: { integrity: { ...integrity, upgrade: true } },
    },
    'digests head tags acl',
    'update-metadata checksum-upgrade copy wrote',
  ],
  // What the last run did not settle.
  [
    'it failed, and was ours',
    { row: { desired, observed: same, recorded: recordedAs('new', { status: 'failed', owned: true }) } },
    'head digests tags digests',
    'adopt equal-unrecorded wrote',
  ],
  [
    'it failed, and was never ours, whatever was declared of it',
    {
      row: {
        ...{ desired, observed: same },
        recorded: { key, status: 'failed', owned: false, declared: ['contentType'], headers: { expires: 'x' } },
      },
    },
    'head digests',
    'adopt equal-unrecorded',
  ],
  [
    'it failed, and was never ours',
    { row: { desired, observed: same, recorded: { key, status: 'failed', owned: false } } },
    'head digests',
    'adopt equal-unrecorded',
  ],
  // An object, and no file.
  ['nobody knows it', { row: { observed: same } }, '', 'unmanaged'],
  ['it is of s3rec', { row: { key: 'p/_manifests/test/latest.sigstore.json', observed: same } }, '', 'own'],
  [
    'never ours, with pruning',
    { row: { observed: same, recorded: { ...recordedAs('new'), status: 'failed', owned: false } }, spec: { prune } },
    '',
    'unmanaged news',
  ],
  [
    'otherwise than a run planned that did not end',
    { row: { observed: same, unfinished: leftUnfinished('old').unfinished } },
    'head',
    'unmanaged',
  ],
  ['ours, without pruning', { row: { observed: same, recorded: recordedAs('new') } }, '', 'orphan news'],
  [
    'ours, pruned',
    { row: { observed: same, recorded: recordedAs('new') }, spec: { prune } },
    '',
    'delete orphan repository',
  ],
  [
    'ours, pruned, left out by the spec',
    {
      row: { observed: same, recorded: recordedAs('new') },
      spec: { prune, sources: localSpec('/', [{ exclude: ['a.*'] }]).sources },
    },
    '',
    'delete excluded repository',
  ],
  [
    'ours, pruned, protected',
    { row: { observed: same, recorded: recordedAs('new') }, spec: { prune: { ...prune, protect: ['a.*'] } } },
    '',
    'orphan news',
  ],
  [
    'adopted, pruned',
    { row: { observed: same, recorded: recordedAs('new', { status: 'adopted', wrote: false }) }, spec: { prune } },
    '',
    'orphan adopted news',
  ],
  [
    'adopted, pruned as what was adopted is to be',
    {
      row: { observed: same, recorded: recordedAs('new', { status: 'adopted', wrote: false }) },
      spec: { prune: { ...prune, adopted: true } },
    },
    '',
    'delete orphan repository',
  ],
  [
    'ours, pruned, written again',
    { row: { observed: rewritten, recorded: recordedAs('new') }, spec: { prune } },
    '',
    'refuse conflict news',
  ],
  [
    'adopted, without pruning',
    { row: { observed: same, recorded: recordedAs('new', { status: 'adopted', wrote: false }) } },
    '',
    'orphan news',
  ],
  [
    'adopted, pruned, protected',
    {
      row: { observed: same, recorded: recordedAs('new', { status: 'adopted', wrote: false }) },
      spec: { prune: { ...prune, protect: ['a.*'] } },
    },
    '',
    'orphan news',
  ],
  ['an orphan already', { row: { observed: same, recorded: recordedAs('new', { status: 'orphan' }) } }, '', 'orphan'],
  // Neither a file nor an object.
  ['ours, and gone', { row: { recorded: recordedAs('new') } }, '', 'gone news'],
  ['never ours, and gone', { row: { recorded: { key, status: 'failed', owned: false } } }, '', 'gone news'],
  ['deleted by an apply', { row: { recorded: { key, status: 'deleted' } } }, '', 'gone'],
])('%s', (_name, given, asked, decided) => {
  const { asked: questions, decision, context } = play(given);
  expect({ asked: questions, decided: shortly(decision) }).toEqual({ asked, decided });
  if (decision.kind === 'action') {
    // What is planned is admitted when the plan was saved.
    expect(() => planChecker(context)(decision.record, given.row.recorded)).not.toThrow();
  }
});
