import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import type { StoredChecksum } from '../../core/object/evidence.ts';
import type { Hashing } from '../../ports/hashing.ts';

type Checksum = Pick<StoredChecksum, 'algorithm' | 'value'>;

/** Sends bodies so that each counts as sent only with its planned checksum, whatever the server knows of checksums. */
export interface SentProof {
  /**
   * Sends one body.
   * @param request sends exactly `body` under `planned`
   * @returns `ignored`: the server did not check the checksum, and the bytes were proven here
   * @throws S3recError REMOTE_CHECKSUM_MISMATCH
   */
  send<Answer extends { readonly checksum?: StoredChecksum }>(
    key: string,
    body: Uint8Array,
    planned: Checksum,
    request: () => Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly ignored: boolean }>;
}

/**
 * Makes the proof. S3 answers a write with the checksum that it verified. A server that answers without one has ignored
 * it. Then the bytes that were sent are hashed here: the first ones afterwards, all others before.
 */
export function sentProof(hashing: Hashing): SentProof {
  let ignores = false;
  const prove = async (key: string, body: Uint8Array, planned: Checksum): Promise<void> => {
    const found = await hashing.once(planned.algorithm, body);
    if (found !== planned.value) {
      throw mismatch(
        `The server checks no checksums, and what was read of ${shownName(key)} has`,
        { ...planned, value: found },
        planned,
      );
    }
  };
  return {
    async send(key, body, planned, request) {
      const proven = ignores;
      if (proven) {
        await prove(key, body, planned);
      }
      const answer = await request();
      const { checksum } = answer;
      if (checksum?.algorithm === planned.algorithm) {
        if (checksum.value !== planned.value) {
          throw mismatch(`S3 stored ${shownName(key)} with`, checksum, planned);
        }
        return { answer, ignored: false };
      }
      ignores = true;
      if (!proven) {
        await prove(key, body, planned);
      }
      return { answer, ignored: true };
    },
  };
}

/**
 * The error for other bytes than those of a checksum, which S3 refuses. The server, a proxy or this machine is at
 * fault.
 */
export function mismatch(what: string, found: Checksum, planned: Checksum): S3recError {
  return new S3recError(
    'REMOTE_CHECKSUM_MISMATCH',
    `${what} ${found.algorithm} ${found.value}, planned was ${planned.algorithm} ${planned.value}`,
  );
}
