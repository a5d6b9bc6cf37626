import type { S3recError } from '../../core/error.ts';
import { failed, GOOD, notAsked, type Answer } from '../../core/verify/answer.ts';
import type { FreshnessAnswer } from '../../core/verify/freshness.ts';
import type { Predicate } from '../../core/manifest/statement.ts';
import type { ObjectCounts } from '../../core/verify/objects-tally.ts';
import type { PublicKey } from '../../ports/signer.ts';
import type { Reached } from '../chain/search.ts';
import type { ChainAnswer } from '../chain/walk-chain.ts';

export interface SignerAnswer extends Answer {
  /** The fingerprint of the key that signed the newest statement. */
  readonly fingerprint?: string;
  /** The place that the key was loaded from. */
  readonly origin?: string;
}

/** Whether the manifest is the one that was signed, for this place. */
export interface ManifestAnswer extends Answer {
  readonly key?: string;
  readonly sha256?: string;
}

interface ObjectsAnswer extends Answer, Partial<ObjectCounts> {}

/** Multipart uploads under the prefix that nobody completed or aborted. They are no fault. */
export interface UploadsAnswer extends Answer {
  readonly count?: number;
  /** The first of them, and the command that aborts each. Absent: there are none. */
  readonly uploads?: readonly OpenUploadAnswer[];
}

interface OpenUploadAnswer {
  readonly key: string;
  readonly uploadId: string;
  /** RFC 3339, UTC. */
  readonly initiated: string;
  readonly abort: string;
}

/** The answers of verify to its questions, each by itself. */
export interface Answers {
  /** The newest run, or the one that was asked for. Absent: no tip was proven. */
  readonly run?: number;
  /** The newest run, where another one was asked for by its number. */
  readonly head?: number;
  /**
   * Whether that run did everything that it had planned. Absent: as `run`, or the statement that was read only confirms
   * a run.
   */
  readonly result?: Predicate['result'];
  /** The commit that the run was made from. Absent: as `run`. */
  readonly git?: Predicate['git'];
  readonly signature: Answer;
  readonly signer: SignerAnswer;
  readonly manifest: ManifestAnswer;
  readonly objects: ObjectsAnswer;
  readonly chain: Answer & Partial<ChainAnswer>;
  readonly freshness: Answer & Partial<FreshnessAnswer>;
  readonly openUploads: UploadsAnswer;
}

export const NO_EVIDENCE = 'not looked at: there is no evidence that can be trusted to compare with';

/** The answers when the tip could not be proven. Answers that were proven before the error stay. */
export function unproven(error: S3recError, reached: Reached): Answers {
  const { code } = error;
  const isSigned = reached.newest !== undefined;
  const isProven = code === 'VERIFY_FRESHNESS';
  return {
    signature: signatureOf(error, isSigned),
    signer: signerAfter(error, reached),
    manifest:
      code === 'VERIFY_DIGEST' || code === 'VERIFY_PLACE'
        ? failed(error)
        : isProven
          ? GOOD
          : notAsked('not looked at: the evidence before it is wrong'),
    objects: notAsked(NO_EVIDENCE),
    chain: code === 'VERIFY_CHAIN' ? failed(error) : notAsked('not walked'),
    freshness: isProven ? failed(error) : notAsked('not looked at'),
    openUploads: notAsked('not counted'),
  };
}

function signatureOf(error: S3recError, isSigned: boolean): Answer {
  if (error.code === 'VERIFY_SIGNATURE') {
    return failed(error);
  }
  if (error.code === 'VERIFY_SIGNER') {
    return notAsked("not checked: only the signer's own public key could tell");
  }
  return isSigned ? GOOD : notAsked('there is no bundle to check');
}

function signerAfter(error: S3recError, { newest, confirmation }: Reached): SignerAnswer {
  if (error.code === 'VERIFY_SIGNER') {
    return failed(error);
  }
  if (error.code === 'VERIFY_SIGNATURE') {
    return notAsked('not checked: no good signature names one');
  }
  const proven = confirmation ?? newest;
  return proven === undefined ? notAsked('there is no bundle to check') : signedBy(proven.signedBy);
}

/** The answer with the signer of the newest statement. */
export function signedBy({ fingerprint, origin }: Pick<PublicKey, 'fingerprint' | 'origin'>): SignerAnswer {
  return { ok: true, fingerprint, origin };
}
