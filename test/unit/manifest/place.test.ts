import { expect, test } from 'vitest';
import { checkManifestHeader } from '../../../src/core/manifest/check-header.ts';
import { MANIFEST_FORMAT, type ManifestHeader } from '../../../src/core/manifest/manifest-document.ts';
import { assertPlace, bundleKeyOf, placeOf, type Place } from '../../../src/core/manifest/place.ts';
import { subjectsOf, type Predicate, type Statement } from '../../../src/core/manifest/statement.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';

const hex = (digit: string): string => digit.repeat(64);
const folder = 'p/_manifests/app/';
const stem = `${folder}00000002_20261121T113000Z_11111111`;
const at = `${stem}.sigstore.json`;

const place: Place = {
  name: 'app',
  bucket: 'data',
  prefix: 'p/',
  endpoint: null,
  expectedBucketOwner: '123456789012',
  evidenceBucket: 'evidence',
  folder,
};

const predicate: Predicate = {
  kind: 'run',
  name: 'app',
  bucket: 'data',
  prefix: 'p/',
  endpoint: null,
  expectedBucketOwner: '123456789012',
  run: 2,
  specDigest: hex('b'),
  planId: hex('1'),
  manifest: { bucket: 'evidence', key: `${stem}.jsonl`, sha256: hex('a') },
  predecessor: { run: 1, bundleKey: 'x', statementSha256: hex('c'), manifestSha256: hex('d') },
  encryption: null,
  trust: [],
  tool: { name: 's3rec', version: '0.1.0' },
  git: null,
  caller: {},
  result: 'complete',
  startedAt: '2026-11-21T11:30:00Z',
  signedAt: '2026-11-21T11:30:01Z',
};

function statement(changes: Partial<Predicate> = {}, subject = { name: `${stem}.jsonl`, sha256: hex('a') }): Statement {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: subject.name, digest: { sha256: subject.sha256 } }],
    predicateType: 'https://s3rec.dev/attestation/run/v1',
    predicate: { ...predicate, ...changes },
  };
}

const elsewhere = (changes: object): Partial<Predicate> => ({
  manifest: { bucket: 'evidence', key: `${stem}.jsonl`, sha256: hex('a'), ...changes },
});

test('in its place', () => {
  expect(() => assertPlace(statement(), place, at)).not.toThrow();
  expect(() => assertPlace(statement(), place, `${folder}latest.sigstore.json`)).not.toThrow();
  expect(() => assertPlace(statement({ kind: 'plan', manifest: null }), place, at)).not.toThrow();
  expect(bundleKeyOf({ key: `${stem}.jsonl` })).toBe(at);
});

test('a confirmation names the manifest of the run that it confirms', () => {
  const confirmation = { kind: 'confirmation', run: 3, planId: hex('3') } as const;
  const of = (run: number): Predicate['predecessor'] => predicate.predecessor && { ...predicate.predecessor, run };
  const latest = `${folder}latest.sigstore.json`;
  expect(() => assertPlace(statement({ ...confirmation, predecessor: of(2) }), place, latest)).not.toThrow();
  expect(() => assertPlace(statement({ ...confirmation, predecessor: of(1) }), place, latest)).toThrow(
    expect.objectContaining({ code: 'VERIFY_PLACE' }),
  );
  const signed = { ...predicate, ...confirmation };
  expect(() => checkManifestHeader(header, { ...signed, predecessor: of(2) }, place, 'm')).not.toThrow();
  expect(() => checkManifestHeader(header, { ...signed, predecessor: of(1) }, place, 'm')).toThrow(
    expect.objectContaining({ code: 'VERIFY_CHAIN' }),
  );
});

test('the tip names the manifest of its own run', () => {
  const key = `${folder}00000001_20261121T113000Z_11111111.jsonl`;
  const older = statement(elsewhere({ key }), { name: key, sha256: hex('a') });
  expect(() => assertPlace(older, place, `${folder}latest.sigstore.json`)).toThrow(
    expect.objectContaining({ code: 'VERIFY_PLACE' }),
  );
});

test.each([
  [{ run: 3 }, 'run 3, plan 11111111'],
  [{ planId: hex('2') }, 'run 2, plan 22222222'],
])('the bundle of a plan under the key of another: %j', (other, says) => {
  expect(() => assertPlace(statement({ kind: 'plan', manifest: null, ...other }), place, at)).toThrow(
    expect.objectContaining({ code: 'VERIFY_PLACE', message: `${at} holds the bundle of ${says}` }),
  );
});

test.each([
  [{}, { endpoint: null, expectedBucketOwner: null }],
  [
    { endpoint: 'http://x', expectedBucketOwner: '123456789012' },
    { endpoint: 'http://x', expectedBucketOwner: '123456789012' },
  ],
])('the place of a spec with %j', (more, expected) => {
  const manifest = { bucket: 'evidence', prefix: '_manifests/' };
  const spec = { name: 'app', bucket: 'data', prefix: 'p/', manifest, ...more } as ResolvedSpec;
  expect(placeOf(spec)).toEqual({ ...place, ...expected });
});

test.each([
  ['own file', [hex('0'), hex('a')]],
  ['assembled manifest', [hex('f'), hex('0')]],
])('the subjects of a manifest of several files: another %s is refused', (_, [own = '', whole = '']) => {
  const pointer = { ...{ bucket: 'evidence', key: `${stem}.jsonl` }, sha256: hex('a') };
  const signed = { ...pointer, file: { bytes: 5, sha256: hex('f') } };
  const several = { ...statement({ manifest: signed }), subject: subjectsOf(signed) };
  expect(() => assertPlace(several, place, at)).not.toThrow();
  const others = subjectsOf({ ...signed, sha256: whole, file: { bytes: 5, sha256: own } });
  expect(() => assertPlace({ ...several, subject: others }, place, at)).toThrow(
    expect.objectContaining({ code: 'VERIFY_DIGEST' }),
  );
});

const [HERE, THERE] = ['https://s3.example.com', 'http://127.0.0.1:9000'];

test.each<readonly [signed: string | null, spec: string | null, fits: boolean]>([
  [null, null, true],
  [null, HERE, true],
  [HERE, HERE, true],
  [HERE, null, false],
  [HERE, THERE, false],
])('signed with the endpoint %s, and the spec has %s: it fits is %s', (endpoint, named, fits) => {
  const here = { ...place, endpoint: named };
  // Where the requests went is told, and nothing is held against it.
  const checks = [HERE, THERE, null, undefined].map((endpointInEffect) => () => {
    const told = endpointInEffect === undefined ? {} : { endpointInEffect };
    assertPlace(statement({ endpoint, ...told }), here, at);
  });
  const target = { ...header.target, ...(endpoint === null ? {} : { endpoint }) };
  checks.push(() => {
    checkManifestHeader({ ...header, target }, predicate, here, 'manifest');
  });
  for (const check of checks) {
    if (fits) {
      expect(check).not.toThrow();
    } else {
      expect(check).toThrow(expect.objectContaining({ code: 'VERIFY_PLACE' }));
    }
  }
});

test.each<readonly [string, Partial<Predicate>, string]>([
  ['name', { name: 'other' }, '"other", the spec has "app"'],
  ['bucket', { bucket: 'other' }, '"other", the spec has "data"'],
  ['prefix', { prefix: '' }, '"", the spec has "p/"'],
  ['endpoint', { endpoint: 'https://s3.example.com' }, 'the spec has not set'],
  ['owner', { expectedBucketOwner: null }, 'not set, the spec has "123456789012"'],
  ['run of the key', { run: 3 }, 'run 3'],
  ['plan of the key', { planId: hex('2') }, 'plan 22222222'],
  ['manifest in another bucket', elsewhere({ bucket: 'data' }), 's3://data/'],
  ['manifest in another folder', elsewhere({ key: 'p/x/00000002_20261121T113000Z_11111111.jsonl' }), 'p/x/'],
  ['manifest of another run', elsewhere({ key: `${folder}00000001_20261121T113000Z_11111111.jsonl` }), '00000001'],
  ['manifest that is a plan', elsewhere({ key: `${stem}.plan.jsonl` }), '.plan.jsonl'],
  ['manifest of another time', elsewhere({ key: `${folder}00000002_20261121T113001Z_11111111.jsonl` }), '113001Z'],
])('out of its place: %s', (_, changes, found) => {
  expect(() => assertPlace(statement(changes), place, at)).toThrow(
    expect.objectContaining({ code: 'VERIFY_PLACE', message: expect.stringContaining(found) }),
  );
});

test.each([
  { name: 'another', sha256: hex('a') },
  { name: `${stem}.jsonl`, sha256: hex('0') },
])('subject %j is not the manifest', (subject) => {
  expect(() => assertPlace(statement({}, subject), place, at)).toThrow(
    expect.objectContaining({ code: 'VERIFY_DIGEST' }),
  );
});

const header: ManifestHeader = {
  format: MANIFEST_FORMAT,
  tool: { name: 's3rec', version: '1.0.0' },
  spec: { name: 'app', digest: hex('2') },
  target: { bucket: 'data', prefix: 'p/', expectedBucketOwner: '123456789012' },
  run: 2,
  planId: hex('1'),
  predecessor: hex('d'),
  defaults: {},
};

test.each<readonly [string, ManifestHeader, string | undefined]>([
  ['as signed', header, undefined],
  ['another name', { ...header, spec: { ...header.spec, name: 'other' } }, 'VERIFY_PLACE'],
  ['another prefix', { ...header, target: { ...header.target, prefix: '' } }, 'VERIFY_PLACE'],
  ['an endpoint', { ...header, target: { ...header.target, endpoint: 'http://x' } }, 'VERIFY_PLACE'],
  ['another run', { ...header, run: 1 }, 'VERIFY_CHAIN'],
  ['another plan', { ...header, planId: hex('2') }, 'VERIFY_CHAIN'],
  ['another predecessor', { ...header, predecessor: null }, 'VERIFY_CHAIN'],
])("a manifest's header: %s", (_, found, code) => {
  const check = (): void => checkManifestHeader(found, predicate, place, 'manifest');
  if (code === undefined) {
    expect(check).not.toThrow();
  } else {
    expect(check).toThrow(expect.objectContaining({ code }));
  }
});
