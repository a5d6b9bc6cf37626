import { generateKeyPairSync, sign } from 'node:crypto';
import { expect } from 'vitest';
import { formatBundle, parseBundle } from '../../../src/core/manifest/bundle.ts';
import { preAuthEncoding } from '../../../src/core/manifest/dsse.ts';
import { encodeClosing, encodeLine } from '../../../src/core/document.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import { PLAN_FORMAT } from '../../../src/core/plan/plan-document.ts';
import { NO_SUMMARY } from '../../../src/core/plan/summary.ts';
import { MANIFEST_FORMAT, type ManifestHeader } from '../../../src/core/manifest/manifest-document.ts';
import { evidenceFolder, latestKey, runStem } from '../../../src/core/manifest/names.ts';
import {
  PREDICATE_TYPE,
  PREDICATE_TYPE_V2,
  STATEMENT_TYPE,
  subjectsOf,
  type Predecessor,
  type Predicate,
  type Statement,
} from '../../../src/core/manifest/statement.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import type { PublicKey, Signer } from '../../../src/ports/signer.ts';
import { localSpec } from '../adapters/local/local-spec.ts';

/** A key pair that signs without waiting. */
interface SigningKey extends PublicKey {
  readonly sign: (message: Uint8Array) => Uint8Array;
}

function makeKey(origin: string): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: sha256(publicKey.export({ type: 'spki', format: 'der' })),
    origin,
    sign: (message) => sign('sha256', message, { key: privateKey, dsaEncoding: 'der' }),
  };
}

/** The key that the spec trusts. */
export const OURS: SigningKey = makeKey('ours.pem');
export const STRANGE: SigningKey = makeKey('strange.pem');

export function signerOf(key: SigningKey): Signer {
  return { key, sign: async (message) => key.sign(message) };
}

export const spec: ResolvedSpec = localSpec('/');
export const FOLDER: string = evidenceFolder(spec);
export const LATEST: string = latestKey(FOLDER);

const TIME = Date.UTC(2026, 10, 30);
const AT = '2026-11-30T00:00:00.000Z';

/** The key of a run's document. @param of the first eight digits of the plan's id, which tells two runs of a number apart */
export function keyOfRun(run: number, suffix = '.sigstore.json', of = 'a1b2c3d4'): string {
  return runStem(FOLDER, run, TIME, of) + suffix;
}

/** A signed bundle, and how the next statement names it. */
export interface Signed {
  readonly key: string;
  readonly text: string;
  readonly link: Predecessor;
  readonly predicate: Predicate;
}

/** What a statement says otherwise than the simplest one of its kind. */
export interface Saying extends Partial<Predicate> {
  /** The first eight digits of the plan's id. */
  readonly of?: string;
  readonly by?: SigningKey;
  /** The keys and digests that it signs. */
  readonly subject?: Statement['subject'];
  readonly predicateType?: string;
}

/** Signs a statement. Nothing is put anywhere. */
export function signed(kind: Predicate['kind'], run: number, saying: Saying = {}): Signed {
  const { of = 'a1b2c3d4', by = OURS, subject, ...rest } = saying;
  const { predicateType = rest.manifest?.file === undefined ? PREDICATE_TYPE : PREDICATE_TYPE_V2, ...more } = rest;
  const predicate: Predicate = {
    ...{ kind, run, name: spec.name, bucket: spec.bucket, prefix: spec.prefix, endpoint: null },
    ...{ expectedBucketOwner: null, specDigest: spec.digest, planId: of.padEnd(64, '0') },
    ...{ manifest: null, predecessor: null, encryption: null, trust: [OURS.fingerprint] },
    ...{ tool: { name: 's3rec', version: '1.0.0' }, git: null, caller: {} },
    ...{ startedAt: AT, signedAt: '2026-11-30T00:00:01.000Z' },
    ...(kind === 'run' && { result: 'complete', summary: {} }),
    ...more,
  };
  const { manifest } = predicate;
  const statement = {
    _type: STATEMENT_TYPE,
    subject:
      subject ??
      (manifest === null ? [{ name: `spec ${spec.name}`, digest: { sha256: spec.digest } }] : subjectsOf(manifest)),
    predicateType,
    predicate,
  };
  const payload = Buffer.from(JSON.stringify(statement));
  const text = formatBundle({ payload, signature: by.sign(preAuthEncoding(payload)), hint: by.fingerprint });
  const key = kind === 'confirmation' ? LATEST : keyOfRun(run, kind === 'plan' ? '.plan.sigstore.json' : undefined, of);
  const link = { run, bundleKey: key, statementSha256: sha256(payload), manifestSha256: manifest?.sha256 ?? null };
  return { key, text, link, predicate };
}

/** What a bundle says. */
export function statementIn(bundle: string | Buffer | Error | undefined): Statement {
  const { payload } = parseBundle(typeof bundle === 'string' ? bundle : expect.fail('no bundle'), 'a bundle');
  return JSON.parse(Buffer.from(payload).toString()) as Statement;
}

/** A document as it is written. */
export function documentOf(header: object, records: readonly object[], closing: object): string {
  const lines = [header, ...records].map((line) => encodeLine(line)).join('');
  return lines + encodeClosing({ records: records.length, ...closing }, sha256(lines));
}

const ORIGIN: Pick<ManifestHeader, 'tool' | 'spec' | 'target'> = {
  tool: { name: 's3rec', version: '1.0.0' },
  spec: { name: spec.name, digest: spec.digest },
  target: { bucket: spec.bucket, prefix: spec.prefix },
};

/** The header of a run's manifest. */
export function headerOf(run: number, predecessor: string | null, of = 'a1b2c3d4'): ManifestHeader {
  return { format: MANIFEST_FORMAT, ...ORIGIN, run, planId: of.padEnd(64, '0'), predecessor, defaults: {} };
}

export function planText(of: string, records: readonly PlanRecord[]): string {
  const header = { format: PLAN_FORMAT, ...ORIGIN, predecessor: null, observedAt: AT, encryption: null, notices: [] };
  const origin = {
    spec: { ...ORIGIN.spec, file: 's3rec.yaml', document: 0 },
    target: { ...ORIGIN.target, region: 'r' },
  };
  const closing = { summary: NO_SUMMARY, basis: {}, requests: {}, guards: [], phases: [], id: of.padEnd(64, '0') };
  return documentOf({ ...header, ...origin }, records, closing);
}
