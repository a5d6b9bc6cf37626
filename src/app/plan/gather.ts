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
import { isRefusedHead, isUnderCustomerKey } from '../observe/customer-key.ts';
import type { AclReader } from '../observe/acl-reader.ts';
import type { TagReader } from '../observe/tag-reader.ts';
import { askHead, askParts, sizesOfParts, type AskObjectDeps } from '../observe/ask-object.ts';

export interface GatherDeps extends AskObjectDeps {
  readonly readTags: TagReader;
  readonly readAcl: AclReader;
  readonly digester: Digester;
  /** A file's first bytes said what it is: before the row's decision is handed on. */
  readonly found: (key: string, finding: ContentFinding) => void;
}

/** Decides a row at once when cache and manifest suffice, else fetches what lacks, one thing after the other. */
export function gatherAndDecide(deps: GatherDeps, row: Row, context: DecideContext): Decision | Promise<Decision> {
  const cached = row.desired === undefined ? undefined : deps.digester.cached(row.desired);
  if (cached?.finding !== undefined) {
    deps.found(row.key, cached.finding);
  }
  return proceed(deps, row, context, cached === undefined ? {} : { digests: cached.digests });
}

function proceed(deps: GatherDeps, row: Row, context: DecideContext, known: Gathered): Decision | Promise<Decision> {
  const decision = decide(row, known, context);
  return 'lacks' in decision ? gather(deps, row, context, known, decision) : decision;
}

async function gather(
  deps: GatherDeps,
  row: Row,
  context: DecideContext,
  known: Gathered,
  first: DecideLacking,
): Promise<Decision> {
  let gathered = known;
  try {
    for (let lacking = first; ;) {
      deps.signal.throwIfAborted();
      gathered = { ...gathered, ...(await fetch(deps, row, context, gathered, lacking)) };
      const decision = decide(row, gathered, context);
      if (!('lacks' in decision)) {
        return decision;
      }
      lacking = decision;
    }
  } catch (error) {
    // Deleted since it was listed: what is not there is planned as absent.
    if (row.observed !== undefined && isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      const { observed: _, ...absent } = row;
      return proceed(deps, absent, context, known);
    }
    if (row.desired === undefined && (isRefusedHead(error) || isS3recError(error, 'REMOTE_ACCESS_DENIED'))) {
      // It was only to be told whether an unfinished run left it: what may not be looked at was not.
      const { unfinished: _, ...unexplained } = row;
      return proceed(deps, unexplained, context, known);
    }
    if (row.observed !== undefined && isRefusedHead(error) && (await isUnderCustomerKey(deps, row.observed))) {
      return { kind: 'refuse', rule: 'cannot-copy', key: row.key, why: CUSTOMER_KEY };
    }
    throw error;
  }
}

async function fetch(
  deps: GatherDeps,
  row: Row,
  context: DecideContext,
  gathered: Gathered,
  lacking: DecideLacking,
): Promise<Gathered> {
  const { store, requests, signal } = deps;
  const { key } = row;
  switch (lacking.lacks) {
    case 'head':
      return { head: await askHead(deps, key) };
    case 'tags':
      return lacking.counted === true
        ? { tags: await deps.readTags(key, gathered.head?.tagCount ?? 0, hasTags(row)), tagsCounted: true }
        : { tags: await requests.use(1, () => store.tags(key, { signal })), tagsCounted: false };
    case 'acl':
      return { acl: await deps.readAcl(key, row.observed !== undefined) };
    case 'parts':
      return { parts: sizesOfParts(await askParts(deps, key, gathered.head ?? { etag: '', size: 0 })) };
    case 'digests': {
      if (row.desired === undefined) {
        throw new S3recError('INTERNAL', `digests of ${key} were wanted, but no file has this key`);
      }
      const wanted = withSendDigests(lacking.wanted, row.desired.size, context);
      const { digests, finding } = await deps.digester.digest(row.desired, wanted);
      if (finding !== undefined) {
        deps.found(key, finding);
      }
      return { digests: { ...gathered.digests, ...digests } };
    }
  }
}

function hasTags({ recorded }: Row): boolean {
  return Object.keys(recorded?.tags ?? {}).length > 0;
}

/** A file that turns out to differ is sent: what sending needs is computed in the same read. */
function withSendDigests(wanted: readonly DigestRequest[], size: number, context: DecideContext): DigestRequest[] {
  const all = new Map(
    [...wanted, ...digestsToSend(size, context.spec.integrity)].map((request) => [digestName(request), request]),
  );
  return [...all.values()];
}
