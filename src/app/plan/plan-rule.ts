import { isS3recError, S3recError } from '../../core/error.ts';
import type { DecideContext } from '../../core/plan/decide-context.ts';
import { decide } from '../../core/plan/decide.ts';
import type { DecideLacking, Decision, Gathered } from '../../core/plan/decision.ts';
import { CUSTOMER_KEY } from '../../core/plan/repair.ts';
import { digestName } from '../../core/object/algorithms.ts';
import { digestsToSend } from '../../core/proof/send-digests.ts';
import type { DigestRequest } from '../../core/object/evidence.ts';
import type { Row } from '../../core/three-way/row.ts';
import type { ContentFinding } from '../../core/plan/content-finding.ts';
import type { Digester } from '../../ports/digester.ts';
import { present } from '../../core/present.ts';
import { decideOrAsk, type Question } from '../compare/asking.ts';
import { untilAborted } from '../flow/until-aborted.ts';
import { isRefusedHead, isUnderCustomerKey } from '../observe/customer-key.ts';
import type { AclReader } from '../observe/acl-reader.ts';
import type { TagReader } from '../observe/tag-reader.ts';
import { askHead, askParts, sizesOfParts } from '../observe/ask-object.ts';
import type { Bucket } from '../observe/bucket.ts';

/** The sources of the answers that a plan's rule asks for. */
export interface Answering extends Bucket {
  readonly readTags: TagReader;
  readonly readAcl: AclReader;
  readonly digester: Digester;
  /** Takes a finding in a file's first bytes, before the row's decision is handed on. */
  readonly found: (key: string, finding: ContentFinding) => void;
}

const NOTHING_KNOWN: Gathered = {};

/** Decides a row of a plan, at once where cache and manifest suffice. */
export function planRule(from: Answering, context: DecideContext): (row: Row) => Decision | Promise<Decision> {
  const question: Question<Row, Gathered, DecideLacking, Decision> = {
    decide: (row, known) => decide(row, known, context),
    fetch: (row, known, lacking) => fetch(from, row, context, known, lacking),
    failed: async (error, row, begun) => {
      const { observed, unfinished: _, ...others } = row;
      // The object was deleted since it was listed, and is planned as absent.
      if (observed !== undefined && isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
        return await decideOrAsk(question, { ...others, ...present({ unfinished: row.unfinished }) }, begun);
      }
      if (row.desired === undefined && (isRefusedHead(error) || isS3recError(error, 'REMOTE_ACCESS_DENIED'))) {
        // The question was only whether an unfinished run left the object. Without permission to ask, the answer is no.
        return await decideOrAsk(question, { ...others, ...present({ observed }) }, begun);
      }
      if (observed !== undefined && isRefusedHead(error) && (await isUnderCustomerKey(from, observed))) {
        return { kind: 'refuse', rule: 'cannot-copy', key: row.key, why: CUSTOMER_KEY };
      }
      throw error;
    },
    signal: from.signal,
  };
  return (row) => {
    const cached = row.desired === undefined ? undefined : from.digester.cached(row.desired);
    if (cached?.finding !== undefined) {
      from.found(row.key, cached.finding);
    }
    return decideOrAsk(question, row, cached === undefined ? NOTHING_KNOWN : { digests: cached.digests });
  };
}

async function fetch(
  from: Answering,
  row: Row,
  context: DecideContext,
  gathered: Gathered,
  lacking: DecideLacking,
): Promise<Gathered> {
  const { store, requests, signal } = from;
  const { key } = row;
  switch (lacking.lacks) {
    case 'head':
      return { head: await askHead(from, key) };
    case 'tags':
      return lacking.counted === true
        ? { tags: await from.readTags(key, gathered.head?.tagCount ?? 0, hasTags(row)), tagsCounted: true }
        : { tags: await requests.use(1, () => store.tags(key, { signal })), tagsCounted: false };
    case 'acl':
      return { acl: await from.readAcl(key, row.observed !== undefined) };
    case 'parts':
      return { parts: sizesOfParts(await askParts(from, key, gathered.head ?? { etag: '', size: 0 })) };
    case 'digests': {
      if (row.desired === undefined) {
        throw new S3recError('INTERNAL', `Digests of ${key} were wanted, but no file has this key.`);
      }
      const wanted = withSendDigests(lacking.wanted, row.desired.size, context);
      // Only the session's signal ends hashing, and one file may take longer than a deadline leaves.
      const { digests, finding } = await untilAborted(signal, from.digester.digest(row.desired, wanted));
      if (finding !== undefined) {
        from.found(key, finding);
      }
      return { digests: { ...gathered.digests, ...digests } };
    }
  }
}

function hasTags({ recorded }: Row): boolean {
  return Object.keys(recorded?.tags ?? {}).length > 0;
}

/** Bytes. Reading a smaller file again takes less time than a second digest of each that does not differ. */
const READ_AGAIN = 1024 * 1024;

/**
 * A file that turns out to differ is sent. The digests for sending are computed in the same read, except for small files:
 * most of these do not differ.
 */
function withSendDigests(
  wanted: readonly DigestRequest[],
  size: number,
  context: DecideContext,
): readonly DigestRequest[] {
  if (size < READ_AGAIN) {
    return wanted;
  }
  const all = new Map(
    [...wanted, ...digestsToSend(size, context.spec.integrity)].map((request) => [digestName(request), request]),
  );
  return [...all.values()];
}
