import { sign, generateKeyPairSync, createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatBundle, parseBundle } from '../../../src/core/manifest/bundle.ts';
import { preAuthEncoding } from '../../../src/core/manifest/dsse.ts';
import { subjectsOf, type Statement } from '../../../src/core/manifest/statement.ts';
import { verifyBundle, verifyPredecessor, type TrustedKey } from '../../../src/core/manifest/verify-bundle.ts';

const hex = (digit: string): string => digit.repeat(64);

const manifestKey = 'p/_manifests/app/00000002_20261121T113000Z_11111111.jsonl';
const statement: Statement = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: manifestKey, digest: { sha256: hex('a') } }],
  predicateType: 'https://s3rec.dev/attestation/run/v1',
  predicate: {
    kind: 'run',
    name: 'app',
    bucket: 'data',
    prefix: 'p/',
    endpoint: null,
    expectedBucketOwner: null,
    run: 2,
    specDigest: hex('b'),
    planId: hex('1'),
    manifest: { bucket: 'data', key: manifestKey, sha256: hex('a') },
    predecessor: { run: 1, bundleKey: 'p/_manifests/app/x', statementSha256: hex('c'), manifestSha256: hex('d') },
    encryption: null,
    trust: [hex('e')],
    tool: { name: 's3rec', version: '0.1.0' },
    git: null,
    caller: {},
    result: 'complete',
    summary: { uploaded: 1 },
    startedAt: '2026-11-21T11:30:00Z',
    signedAt: '2026-11-21T11:30:01.500Z',
  },
};

function makeKey(origin: string): { readonly trusted: TrustedKey; sign(payload: Uint8Array): Uint8Array } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const fingerprint = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return {
    trusted: { pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), fingerprint, origin },
    sign: (payload) => sign('sha256', preAuthEncoding(payload), { key: privateKey, dsaEncoding: 'der' }),
  };
}

const key = makeKey('release.pub');
const other = makeKey('other.pub');

function bundle(content: object | string, signer = key, hint = signer.trusted.fingerprint): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const payload = Buffer.isBuffer(content) ? content : Buffer.from(text);
  return formatBundle({ payload, signature: signer.sign(payload), hint });
}

/** A statement with one member changed; `undefined` removes it. */
function changed(path: string, value: unknown): object {
  const copy = structuredClone(statement) as unknown as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce((at, name) => at[name] as Record<string, unknown>, copy);
  if (value === undefined) {
    delete parent[last];
  } else {
    parent[last] = value;
  }
  return copy;
}

describe('PAE', () => {
  // The example of https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
  test('the example of the DSSE protocol', () => {
    const encoded = preAuthEncoding(Buffer.from('hello world'), 'http://example.com/HelloWorld');
    expect(Buffer.from(encoded).toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  });

  test('lengths are bytes', () => {
    expect(Buffer.from(preAuthEncoding(Buffer.from('ü'), 'é')).toString()).toBe('DSSEv1 2 é 2 ü');
  });
});

describe('a good bundle', () => {
  test('is verified by any trusted key, whatever its hint says', () => {
    const keys = [other.trusted, key.trusted];
    expect(verifyBundle(bundle(statement), keys, 'b').statement).toEqual(statement);
    expect(verifyBundle(bundle(statement, key, 'nonsense'), keys, 'b').statement).toEqual(statement);
  });

  test('members that this version does not know are left alone', () => {
    expect(() => verifyBundle(bundle(changed('predicate.later', 1)), [key.trusted], 'b')).not.toThrow();
  });

  test('URL-safe base64 is read', () => {
    const json = JSON.parse(bundle(statement)) as { dsseEnvelope: { payload: string; signatures: { sig: string }[] } };
    const urlSafe = (text: string): string => Buffer.from(text, 'base64').toString('base64url');
    json.dsseEnvelope.payload = urlSafe(json.dsseEnvelope.payload);
    json.dsseEnvelope.signatures = json.dsseEnvelope.signatures.map(({ sig }) => ({ sig: urlSafe(sig) }));
    expect(() => verifyBundle(JSON.stringify(json), [key.trusted], 'b')).not.toThrow();
  });
});

test('a statement about a manifest of several files is read', () => {
  const manifest = { bucket: 'data', key: manifestKey, sha256: hex('a'), file: { bytes: 5, sha256: hex('f') } };
  const several: Statement = {
    ...statement,
    subject: subjectsOf(manifest),
    predicateType: 'https://s3rec.dev/attestation/run/v2',
    predicate: { ...statement.predicate, manifest },
  };
  expect(verifyBundle(bundle(several), [key.trusted], 'b').statement).toEqual(several);
  const asFirst = { ...several, predicateType: statement.predicateType };
  expect(() => verifyBundle(bundle(asFirst), [key.trusted], 'b')).toThrow(
    expect.objectContaining({ code: 'VERIFY_SIGNATURE' }),
  );
});

test('any change of a byte of payload or signature fails', () => {
  const { payload, signature, hint } = parseBundle(bundle(statement), 'b');
  fc.assert(
    fc.property(fc.boolean(), fc.nat(), fc.integer({ min: 1, max: 255 }), (inPayload, position, flip) => {
      const target = Buffer.from(inPayload ? payload : signature);
      const at = position % target.length;
      target[at] = (target[at] ?? 0) ^ flip;
      const text = formatBundle(
        inPayload ? { payload: target, signature, hint } : { payload, signature: target, hint },
      );
      expect(() => verifyBundle(text, [key.trusted], 'b')).toThrow(
        expect.objectContaining({ code: 'VERIFY_SIGNATURE' }),
      );
    }),
    { numRuns: 200 },
  );
});

describe('what is not signed as it should be', () => {
  interface Json {
    mediaType: string;
    verificationMaterial: object;
    dsseEnvelope?: { payload: string; payloadType: string; signatures: { sig: string }[] };
  }
  const bundleWith = (change: (json: Json) => object): string =>
    JSON.stringify(change(JSON.parse(bundle(statement)) as Json));
  const envelopeWith = (change: object): string =>
    bundleWith((json) => ({ ...json, dsseEnvelope: { ...json.dsseEnvelope, ...change } }));
  test.each<readonly [string, string, string]>([
    ['not JSON', '{', 'not JSON'],
    ['a list', '[]', 'not a JSON object'],
    ['another media type', bundleWith((json) => ({ ...json, mediaType: 'x' })), 'mediaType is "x"'],
    ['no media type', bundleWith((json) => ({ ...json, mediaType: undefined })), 'mediaType is missing,'],
    [
      'a long media type',
      bundleWith((json) => ({ ...json, mediaType: 'x'.repeat(500) })),
      `is "${'x'.repeat(99)}, expected`,
    ],
    ['no envelope', bundleWith((json) => ({ ...json, dsseEnvelope: undefined })), 'no dsseEnvelope'],
    ['another payload type', envelopeWith({ payloadType: 'text/plain' }), 'payloadType is "text/plain"'],
    ['no signature', envelopeWith({ signatures: [] }), '0 signatures'],
    ['two signatures', envelopeWith({ signatures: [{ sig: 'QQ==' }, { sig: 'QQ==' }] }), '2 signatures'],
    ['signature is no base64', envelopeWith({ signatures: [{ sig: '!' }] }), 'signature is not base64'],
    ['payload is no base64', envelopeWith({ payload: '!' }), 'payload is not base64'],
    ['empty payload', envelopeWith({ payload: '' }), 'payload is not base64'],
    ['payload is no text', envelopeWith({ payload: 5 }), 'payload is not base64'],
    ['no payload', envelopeWith({ payload: undefined }), 'payload is not base64'],
    ['signature without a value', envelopeWith({ signatures: [{}] }), 'signature is not base64'],
    [
      'a certificate instead of a key',
      bundleWith((json) => ({ ...json, verificationMaterial: { certificate: {} } })),
      'no publicKey with a hint',
    ],
  ])('%s', (_, text, found) => {
    expect(() => verifyBundle(text, [key.trusted], 'some/key')).toThrow(
      expect.objectContaining({ code: 'VERIFY_SIGNATURE', message: expect.stringContaining(found) }),
    );
  });

  test('signed by a key that is not trusted', () => {
    expect(() => verifyBundle(bundle(statement, other), [key.trusted], 'some/key')).toThrow(
      expect.objectContaining({
        code: 'VERIFY_SIGNER',
        message: expect.stringMatching(
          new RegExp(`^some/key.*${other.trusted.fingerprint}.*${key.trusted.fingerprint} \\(release.pub\\)`),
        ),
      }),
    );
  });

  test('of a key that nobody trusts a hundred characters are shown', () => {
    expect(() => verifyBundle(bundle(statement, other, 'k'.repeat(500)), [key.trusted], 'b')).toThrow(
      expect.objectContaining({ message: expect.stringContaining(`key "${'k'.repeat(100)}", which is not trusted`) }),
    );
  });

  test('another key that claims to be the trusted one', () => {
    expect(() => verifyBundle(bundle(statement, other, key.trusted.fingerprint), [key.trusted], 'b')).toThrow(
      expect.objectContaining({ code: 'VERIFY_SIGNATURE' }),
    );
  });
});

describe('signed, but no statement of ours', () => {
  test.each<readonly [string, unknown]>([
    ['_type', 'https://in-toto.io/Statement/v0.1'],
    ['predicateType', 'https://slsa.dev/provenance/v1'],
    ['subject', []],
    ['subject', [...statement.subject, ...statement.subject]],
    ['subject', { '0': statement.subject[0], length: 1 }],
    ['subject.0.digest', { sha512: 'x' }],
    ['predicate', undefined],
    ['predicate.kind', 'other'],
    ['predicate.name', 5],
    ['predicate.endpoint', undefined],
    ['predicate.run', '2'],
    ['predicate.run', -1],
    ['predicate.run', 1.5],
    ['predicate.specDigest', hex('B')],
    ['predicate.planId', ''],
    ['predicate.manifest', null],
    ['predicate.manifest.sha256', 'short'],
    ['predicate.predecessor', null],
    ['predicate.predecessor.manifestSha256', undefined],
    ['predicate.predecessor.statementSha256', null],
    ['predicate.abandoned', { digest: hex('a'), run: 0, bundleKey: null }],
    ['predicate.encryption', { sse: 'rot13' }],
    ['predicate.trust', ['x']],
    ['predicate.git', { commit: 'c' }],
    ['predicate.caller', { a: 1 }],
    ['predicate.result', 'mostly'],
    ['predicate.result', undefined],
    ['predicate.summary', { uploaded: -1 }],
    ['predicate.signedAt', 'yesterday'],
  ])('%s: %j', (path, value) => {
    expect(() => verifyBundle(bundle(changed(path, value)), [key.trusted], 'some/key')).toThrow(
      expect.objectContaining({
        code: 'VERIFY_SIGNATURE',
        message: expect.stringContaining(path.split('.').slice(0, 2).join('.')),
      }),
    );
  });

  test.each(['[]', '"text"', 'null', '{', '\u{feff}{}'])('payload %j', (payload) => {
    expect(() => verifyBundle(bundle(payload), [key.trusted], 'b')).toThrow(
      expect.objectContaining({ code: 'VERIFY_SIGNATURE' }),
    );
  });

  test.each([
    ['{', 'is not JSON in UTF-8'],
    [Buffer.concat([Buffer.from('"'), Buffer.from([0xff]), Buffer.from('"')]), 'is not JSON in UTF-8'],
    [changed('predicate.run', '2'), 'predicate.run is "2", expected'],
    [changed('predicate.run', 'x'.repeat(500)), `predicate.run is "${'x'.repeat(99)}, expected`],
    [changed('predicate.run', undefined), 'predicate.run is missing, expected'],
  ])('%j is told', (payload, says) => {
    expect(() => verifyBundle(bundle(payload), [key.trusted], 'b')).toThrow(
      expect.objectContaining({ code: 'VERIFY_SIGNATURE', message: expect.stringContaining(says) }),
    );
  });

  test.each([
    ['https://s3rec.dev/attestation/run/v10', 'DOCUMENT_NEWER'],
    ['https://s3rec.dev/attestation/run/v3/x', 'VERIFY_SIGNATURE'],
    ['see https://s3rec.dev/attestation/run/v3', 'VERIFY_SIGNATURE'],
  ])('the type %s: %s', (type, code) => {
    expect(() => verifyBundle(bundle(changed('predicateType', type)), [key.trusted], 'b')).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test('a newer format that is signed is 65, one that is not is 7', () => {
    const newer = changed('predicateType', 'https://s3rec.dev/attestation/run/v3');
    expect(() => verifyBundle(bundle(newer), [key.trusted], 'b')).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_NEWER' }),
    );
    expect(() => verifyBundle(bundle(newer, other), [key.trusted], 'b')).toThrow(
      expect.objectContaining({ code: 'VERIFY_SIGNER' }),
    );
  });
});

describe('a predecessor', () => {
  const link = {
    run: 2,
    bundleKey: 'k',
    manifestSha256: hex('a'),
    statementSha256: createHash('sha256').update(JSON.stringify(statement)).digest('hex'),
  };

  test('is proven by the digest that its successor names, whatever key signed it', () => {
    expect(verifyPredecessor(bundle(statement, other), link, 'k')).toEqual(statement);
  });

  const is = `k is of run 2 with manifest ${hex('a')}, its successor names`;
  test.each([
    ['statementSha256', { ...link, statementSha256: hex('0') }, 'k is not the bundle that its successor names'],
    ['run', { ...link, run: 1 }, `${is} run 1 with manifest ${hex('a')}`],
    ['manifestSha256', { ...link, manifestSha256: null }, `${is} run 2 with manifest none`],
  ])('another %s', (_, expected, says) => {
    expect(() => verifyPredecessor(bundle(statement), expected, 'k')).toThrow(
      expect.objectContaining({ code: 'VERIFY_CHAIN', message: expect.stringContaining(says) }),
    );
  });

  test('that cannot be read breaks the chain, and of a newer format is told as such', () => {
    const newer = JSON.stringify(changed('predicateType', 'https://s3rec.dev/attestation/run/v3'));
    const statementSha256 = createHash('sha256').update(newer).digest('hex');
    expect(() => verifyPredecessor('{', link, 'k')).toThrow(expect.objectContaining({ code: 'VERIFY_CHAIN' }));
    expect(() => verifyPredecessor(bundle(newer), { ...link, statementSha256 }, 'k')).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_NEWER' }),
    );
  });

  test('without a manifest says so', () => {
    const plan = { kind: 'plan', manifest: null, result: undefined, summary: undefined };
    const text = JSON.stringify({ ...statement, predicate: { ...statement.predicate, ...plan } });
    const statementSha256 = createHash('sha256').update(text).digest('hex');
    expect(() => verifyPredecessor(bundle(text), { ...link, statementSha256 }, 'k')).toThrow(
      expect.objectContaining({ code: 'VERIFY_CHAIN', message: expect.stringContaining('with manifest none, its') }),
    );
  });
});
