import { S3recError } from '../error.ts';
import { PREDICATE_TYPE, STATEMENT_TYPE, type Predicate, type Statement, type StatementKind } from './statement.ts';

/**
 * Reads the payload of a bundle. Members that this version does not know are left alone: a new version that older ones
 * must not read has another predicate type. Call it only on a payload whose signature or digest is proven.
 *
 * @throws S3recError DOCUMENT_NEWER; VERIFY_SIGNATURE for anything that is not a statement of ours.
 */
export function parseStatement(payload: Uint8Array, at: string): Statement {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch (cause) {
    throw new S3recError('VERIFY_SIGNATURE', `${at} is signed, but its payload is not JSON in UTF-8`, { cause });
  }
  const newer = /^https:\/\/s3rec\.dev\/attestation\/run\/v(\d+)$/.exec(String(read(json, 'predicateType')))?.[1];
  if (newer !== undefined && Number(newer) > 1) {
    throw new S3recError('DOCUMENT_NEWER', `${at} is signed in format v${newer}; this s3rec reads v1`, {
      hint: 'Update s3rec.',
    });
  }
  for (const [path, rule] of RULES) {
    check(json, path, rule, at);
  }
  const predicate = read(json, 'predicate') as Predicate;
  for (const [path, rule] of KIND_RULES[predicate.kind]) {
    check(json, `predicate.${path}`, rule, at);
  }
  return json as Statement;
}

interface Rule {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

const text: Rule = { expected: 'a text', holds: (value) => typeof value === 'string' };
const sha256: Rule = matching(/^[0-9a-f]{64}$/, '64 hex digits');
const time: Rule = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, 'a time in UTC (RFC 3339)');
const count: Rule = {
  expected: 'a whole number from 0 on',
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
};
const absent: Rule = { expected: 'nothing', holds: (value) => value === undefined || value === null };

const ENCRYPTION: readonly Member[] = [
  ['sse', oneOf('none', 'AES256', 'aws:kms', 'aws:kms:dsse', 'customer')],
  ['kmsKeyArn', optional(text)],
  ['bucketKey', optional({ expected: 'true or false', holds: (value) => typeof value === 'boolean' })],
];
const MANIFEST: readonly Member[] = [
  ['bucket', text],
  ['key', text],
  ['sha256', sha256],
];
const PREDECESSOR: readonly Member[] = [
  ['run', count],
  ['bundleKey', text],
  ['statementSha256', sha256],
  ['manifestSha256', nullable(sha256)],
];
const ABANDONED: readonly Member[] = [
  ['digest', sha256],
  ['run', count],
  ['bundleKey', nullable(text)],
];
const QUARANTINED: readonly Member[] = [
  ['key', text],
  ['sha256', sha256],
];
const GIT: readonly Member[] = [
  ['commit', text],
  ['dirty', { expected: 'true or false', holds: (value) => typeof value === 'boolean' }],
];

const UNCOMMITTED: readonly Member[] = [
  ['untracked', count],
  ['modified', count],
];

const RULES: readonly Member[] = [
  ['_type', oneOf(STATEMENT_TYPE)],
  ['predicateType', oneOf(PREDICATE_TYPE)],
  [
    'subject',
    { expected: 'a list of exactly one subject', holds: (value) => Array.isArray(value) && value.length === 1 },
  ],
  ['subject.0.name', text],
  ['subject.0.digest.sha256', sha256],
  ['predicate.kind', oneOf('genesis', 'plan', 'run', 'confirmation')],
  ['predicate.name', text],
  ['predicate.bucket', text],
  ['predicate.prefix', text],
  ['predicate.endpoint', nullable(text)],
  ['predicate.endpointInEffect', optional(nullable(text))],
  ['predicate.expectedBucketOwner', nullable(text)],
  ['predicate.run', count],
  ['predicate.specDigest', sha256],
  ['predicate.planId', sha256],
  ['predicate.manifest', nullable(object(MANIFEST))],
  ['predicate.predecessor', nullable(object(PREDECESSOR))],
  ['predicate.abandoned', optional(object(ABANDONED))],
  ['predicate.supersedes', optional(count)],
  ['predicate.open', optional(listOf(text, 'a list of keys'))],
  ['predicate.settled', optional(listOf(text, 'a list of keys'))],
  ['predicate.quarantined', optional(listOf(object(QUARANTINED), 'a list of keys, each with its SHA-256'))],
  ['predicate.encryption', nullable(object(ENCRYPTION))],
  ['predicate.trust', listOf(sha256, 'a list of fingerprints')],
  [
    'predicate.tool',
    object([
      ['name', oneOf('s3rec')],
      ['version', text],
    ]),
  ],
  ['predicate.git', nullable(object(GIT))],
  ['predicate.uncommitted', optional(object(UNCOMMITTED))],
  ['predicate.newestCommit', optional(text)],
  ['predicate.caller', mapOf(text, 'a map of texts')],
  ['predicate.result', optional(oneOf('complete', 'partial'))],
  ['predicate.summary', optional(mapOf(count, 'a map of counts'))],
  ['predicate.startedAt', time],
  ['predicate.observedAt', optional(time)],
  ['predicate.signedAt', time],
];

const RUN_MEMBERS: readonly Member[] = [
  ['manifest', object(MANIFEST)],
  ['predecessor', object(PREDECESSOR)],
  ['abandoned', absent],
];

/** Which members a kind must have and which it must not. */
const KIND_RULES: Readonly<Record<StatementKind, readonly Member[]>> = {
  genesis: [
    ['manifest', absent],
    ['predecessor', absent],
    ['result', absent],
  ],
  plan: [
    ['manifest', absent],
    ['predecessor', object(PREDECESSOR)],
    ['abandoned', absent],
    ['result', absent],
  ],
  run: [...RUN_MEMBERS, ['result', oneOf('complete', 'partial')]],
  confirmation: [...RUN_MEMBERS, ['predecessor.manifestSha256', sha256], ['result', absent]],
};

type Member = readonly [path: string, rule: Rule];

function check(root: unknown, path: string, rule: Rule, at: string): void {
  const value = read(root, path);
  if (!rule.holds(value)) {
    const found = value === undefined ? 'missing' : JSON.stringify(value).slice(0, 100);
    throw new S3recError(
      'VERIFY_SIGNATURE',
      `${at} is signed, but is no statement of s3rec: ${path} is ${found}, expected ${rule.expected}`,
    );
  }
}

/** Own members only: a statement has no prototype to inherit from. */
function read(root: unknown, path: string): unknown {
  let value = root;
  for (const name of path.split('.')) {
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined;
  }
  return value;
}

function matching(pattern: RegExp, expected: string): Rule {
  return { expected, holds: (value) => typeof value === 'string' && pattern.test(value) };
}

function oneOf(...allowed: readonly string[]): Rule {
  return {
    expected: allowed.map((value) => `"${value}"`).join(' or '),
    holds: (value) => allowed.includes(value as string),
  };
}

function optional(rule: Rule): Rule {
  return { expected: rule.expected, holds: (value) => value === undefined || rule.holds(value) };
}

function nullable(rule: Rule): Rule {
  return { expected: `${rule.expected} or null`, holds: (value) => value === null || rule.holds(value) };
}

function mapOf(rule: Rule, expected: string): Rule {
  return { expected, holds: (value) => isObject(value) && Object.values(value).every(rule.holds) };
}

function listOf(rule: Rule, expected: string): Rule {
  return { expected, holds: (value) => Array.isArray(value) && value.every(rule.holds) };
}

function object(members: readonly Member[]): Rule {
  return {
    expected: `an object with ${members.map(([name, rule]) => `${name} (${rule.expected})`).join(', ')}`,
    holds: (value) => isObject(value) && members.every(([name, rule]) => rule.holds(read(value, name))),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
