import { S3recError } from '../../core/error.ts';
import { BUNDLE_MAX_BYTES, formatBundle } from '../../core/manifest/bundle.ts';
import { preAuthEncoding } from '../../core/manifest/dsse.ts';
import {
  PREDICATE_TYPE,
  PREDICATE_TYPE_V2,
  STATEMENT_TYPE,
  type Predicate,
  type Statement,
} from '../../core/manifest/statement.ts';
import { isSignedBy, sha256 } from '../../core/manifest/verify-bundle.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import type { Run } from './run.ts';
import { present } from '../../core/present.ts';

/** The members that differ from one statement of a run to the next. */
export type OwnMembers = Pick<
  Predicate,
  | 'kind'
  | 'run'
  | 'manifest'
  | 'predecessor'
  | 'abandoned'
  | 'supersedes'
  | 'open'
  | 'settled'
  | 'untidy'
  | 'quarantined'
  | 'oldestKept'
  | 'newestCommit'
  | 'notRekeyed'
  | 'result'
  | 'summary'
  | 'sentBytes'
  | 'driftFound'
  | 'observedAt'
  | 'appliedAt'
>;

export interface SignedStatement {
  readonly predicate: Predicate;
  /** The bundle's text. */
  readonly text: string;
  /** SHA-256 over the payload in hex. */
  readonly statementSha256: string;
}

/**
 * Signs one statement, and checks the signature with the public key before it is used.
 * @throws S3recError SIGN_FAILED, SIGN_*, REMOTE_KMS
 */
export async function signStatement(
  target: Target,
  host: Host,
  run: Run,
  subject: Statement['subject'],
  own: OwnMembers,
): Promise<SignedStatement> {
  const predicate = await predicateOf(target, host, run, own);
  const statement: Statement = {
    _type: STATEMENT_TYPE,
    subject,
    predicateType: own.manifest?.file === undefined ? PREDICATE_TYPE : PREDICATE_TYPE_V2,
    predicate,
  };
  const payload = Buffer.from(JSON.stringify(statement));
  const { key } = run.signer;
  const signature = await run.signer.sign(preAuthEncoding(payload), target.signal);
  if (!isSignedBy({ payload, signature }, key)) {
    throw new S3recError(
      'SIGN_FAILED',
      `The signature made with ${key.origin} does not verify with its own public key.`,
    );
  }
  const text = formatBundle({ payload, signature, hint: key.fingerprint });
  if (Buffer.byteLength(text) > BUNDLE_MAX_BYTES) {
    const size = `${Buffer.byteLength(text)} bytes, and none is read that has more than ${BUNDLE_MAX_BYTES}`;
    throw new S3recError('SIGN_FAILED', `The ${own.kind} ${own.run} would be signed in a bundle of ${size}`);
  }
  return {
    predicate,
    text,
    statementSha256: sha256(payload),
  };
}

/** What a statement says: members of the spec, of the run, and its own. */
async function predicateOf(
  { spec, endpoint, keys, encryption }: Target,
  { clock, toolVersion }: Host,
  run: Run,
  own: OwnMembers,
): Promise<Predicate> {
  return {
    kind: own.kind,
    name: spec.name,
    bucket: spec.bucket,
    prefix: spec.prefix,
    endpoint: spec.endpoint ?? null,
    endpointInEffect: endpoint,
    expectedBucketOwner: spec.expectedBucketOwner ?? null,
    run: own.run,
    specDigest: spec.digest,
    planId: run.planId,
    manifest: own.manifest,
    predecessor: own.predecessor,
    ...present({
      abandoned: own.abandoned,
      supersedes: own.supersedes,
      open: own.open,
      settled: own.settled,
      untidy: own.untidy,
      quarantined: own.quarantined,
      oldestKept: own.oldestKept,
    }),
    encryption: await encryption(),
    ...present({ notRekeyed: own.notRekeyed }),
    trust: keys.map((key) => key.fingerprint).toSorted(),
    tool: { name: 's3rec', version: toolVersion },
    git: run.git,
    ...present({ uncommitted: run.uncommitted, newestCommit: own.newestCommit }),
    caller: run.caller,
    ...present({
      result: own.result,
      summary: own.summary,
      sentBytes: own.sentBytes,
      driftFound: own.driftFound,
    }),
    startedAt: new Date(run.startedAt).toISOString(),
    ...present({ observedAt: own.observedAt, appliedAt: own.appliedAt }),
    signedAt: new Date(clock.now()).toISOString(),
  };
}
