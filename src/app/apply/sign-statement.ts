import { S3recError } from '../../core/error.ts';
import { BUNDLE_MAX_BYTES, formatBundle } from '../../core/manifest/bundle.ts';
import { preAuthEncoding } from '../../core/manifest/dsse.ts';
import { PREDICATE_TYPE, STATEMENT_TYPE, type Predicate, type Statement } from '../../core/manifest/statement.ts';
import { isSignedBy, sha256 } from '../../core/manifest/verify-bundle.ts';
import type { AttestDeps, RunFacts } from './run-facts.ts';
import { present } from '../../core/present.ts';

/** The members that differ from one statement of a run to the next. */
export type StatementFacts = Pick<
  Predicate,
  | 'kind'
  | 'run'
  | 'manifest'
  | 'predecessor'
  | 'abandoned'
  | 'supersedes'
  | 'open'
  | 'settled'
  | 'quarantined'
  | 'newestCommit'
  | 'result'
  | 'summary'
  | 'observedAt'
>;

export interface SignedStatement {
  readonly predicate: Predicate;
  /** The bundle's text. */
  readonly text: string;
  /** Hex, over the payload. */
  readonly statementSha256: string;
}

/**
 * Signs one statement, and checks the signature with the public key before it is used.
 * @throws S3recError SIGN_FAILED, SIGN_*, REMOTE_KMS
 */
export async function signStatement(
  deps: AttestDeps,
  facts: RunFacts,
  subject: { readonly name: string; readonly sha256: string },
  own: StatementFacts,
): Promise<SignedStatement> {
  const { spec } = facts;
  const predicate: Predicate = {
    kind: own.kind,
    name: spec.name,
    bucket: spec.bucket,
    prefix: spec.prefix,
    endpoint: spec.endpoint ?? null,
    endpointInEffect: deps.endpoint,
    expectedBucketOwner: spec.expectedBucketOwner ?? null,
    run: own.run,
    specDigest: spec.digest,
    planId: facts.planId,
    manifest: own.manifest,
    predecessor: own.predecessor,
    ...present({
      abandoned: own.abandoned,
      supersedes: own.supersedes,
      open: own.open,
      settled: own.settled,
      quarantined: own.quarantined,
    }),
    encryption: facts.encryption,
    trust: deps.keys.map((key) => key.fingerprint).toSorted(),
    tool: { name: 's3rec', version: facts.toolVersion },
    git: facts.git,
    ...present({ uncommitted: facts.uncommitted, newestCommit: own.newestCommit }),
    caller: facts.caller,
    ...present({ result: own.result, summary: own.summary }),
    startedAt: new Date(facts.startedAt).toISOString(),
    ...present({ observedAt: own.observedAt }),
    signedAt: new Date(deps.clock.now()).toISOString(),
  };
  const statement: Statement = {
    _type: STATEMENT_TYPE,
    subject: [{ name: subject.name, digest: { sha256: subject.sha256 } }],
    predicateType: PREDICATE_TYPE,
    predicate,
  };
  const payload = Buffer.from(JSON.stringify(statement));
  const { key } = deps.signer;
  const signature = await deps.signer.sign(preAuthEncoding(payload), facts.signal);
  if (!isSignedBy({ payload, signature }, key)) {
    throw new S3recError(
      'SIGN_FAILED',
      `The signature made with ${key.origin} does not verify with its own public key`,
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
