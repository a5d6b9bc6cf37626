import { expect } from 'vitest';
import type { Operator } from '../../../src/app/apply/apply.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import type { Job } from '../../../src/app/plan/checkout.ts';
import { targetOf } from '../../../src/app/plan/origin.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { GitState } from '../../../src/core/git-state.ts';
import type { Predicate } from '../../../src/core/manifest/statement.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { Encryption } from '../../../src/core/object/attributes.ts';
import type { ObservedObject } from '../../../src/core/object/object.ts';
import { PLAN_FORMAT, type PlanClosing, type PlanHeader } from '../../../src/core/plan/plan-document.ts';
import { PLAN } from '../../../src/core/plan/plan-format.ts';
import { planIdHash } from '../../../src/core/plan/plan-id.ts';
import { planTally } from '../../../src/core/plan/summary.ts';
import type { Documents, PlanReader } from '../../../src/ports/documents.ts';
import type { History } from '../../../src/ports/history.ts';
import type { Journal } from '../../../src/ports/journal.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import type { PutRequest } from '../../../src/ports/store-writes.ts';
import { untilEnded } from '../../support/until-ended.ts';
import { desired, play } from '../plan/play.ts';
import { Chain, rekeyable } from './chain-in-memory.ts';
import { LATEST, OURS, spec, type Saying, type Signed, signerOf, statementIn } from './signed-bundles.ts';

export const DENIED: S3recError = new S3recError('REMOTE_ACCESS_DENIED', '403');
/** What a run writes of evidence, in order: the ends of its keys. */
export const DOCUMENTS: readonly string[] = [
  ...['.plan.jsonl', '.plan.sigstore.json', '.jsonl', '.sigstore.json', '.sigstore.json'],
];

/** No run waits so often: this clock does not wait, and a loop would have no end. */
const MOST_WAITS = 99;

/** Who signs with the key that the spec trusts. */
export const OPERATOR: Operator = {
  signer: signerOf(OURS),
  ...{ caller: { osUser: 'tester' }, holder: { host: 'here' } },
};

/** The record by which a file is sent, as it is planned. */
export function create(key: string, size?: number): PlanRecord {
  const file = { ...desired, key, path: key.slice(spec.prefix.length), ...(size !== undefined && { size }) };
  const { decision } = play({ row: { key, desired: file } });
  return decision.kind === 'action' ? decision.record : expect.fail('nothing is planned');
}

export function planOf(
  documents: Documents,
  records: readonly PlanRecord[],
  header: Partial<PlanHeader> = {},
  closing: Partial<PlanClosing> = {},
): PlanReader {
  const plan = documents.create<PlanHeader, PlanRecord, PlanClosing>(PLAN, {
    ...{ format: PLAN_FORMAT, tool: { name: 's3rec', version: '1.0.0' } },
    spec: { name: spec.name, digest: spec.digest, file: 's3rec.yaml', document: 0 },
    target: targetOf(spec),
    ...{ predecessor: null, observedAt: '2026-11-30T08:00:00.000Z', encryption: null, notices: [] },
    ...header,
  });
  const hash = planIdHash(spec.digest);
  const tally = planTally();
  for (const record of records) {
    hash.add(record);
    tally.add({ kind: 'action', record, verdict: null, side: { ignored: 0, denied: 0 } });
    plan.write(record);
  }
  const { summary, phases, records: count } = tally;
  const counts = { summary, phases, records: count, basis: { manifest: 5 }, requests: {}, guards: [] };
  return plan.close({ ...counts, id: hash.id(), ...closing }).read();
}

/** A bucket and its evidence in memory, and a run that works there by a clock that it is given. */
export class RunInMemory {
  readonly chain: Chain;
  /** The tip that the run continues. */
  one: Signed | undefined;
  /** Objects that stand there. */
  readonly objects: Map<string, ObservedObject> = new Map();
  /** Is called before each object is written. */
  put: (request: PutRequest, number: number) => unknown = () => {};
  /** What a file of the sources holds. */
  content = 'new';
  encryption: Encryption | null = null;
  /** Milliseconds, by every clock. */
  now: number = Date.UTC(2026, 10, 30, 9);
  git: GitState | null = null;
  relation: Awaited<ReturnType<History['relation']>> = 'unknown';
  /** The disk takes no receipt. */
  isFull = false;
  readonly user: AbortController = new AbortController();
  /** What was waited for: milliseconds, and until when at most. */
  readonly waits: (readonly [ms: number, until: AbortSignal | undefined])[] = [];
  /** Evidence that was brought under another key. */
  readonly rekeyed: string[] = [];
  /** Is called before that. */
  rekeying: (key: string) => unknown = () => {};
  journalsClosed = 0;
  #puts = 0;

  constructor(documents: Documents, tip: Saying | 'none' = {}) {
    const now = (): number => this.now;
    const sleep = async (ms: number, until?: AbortSignal): Promise<void> => {
      if (ms >= 60_000) {
        // The renewals of a lock, which the end of the run ends.
        return await untilEnded(until);
      }
      if (this.waits.push([ms, until]) > MOST_WAITS) {
        throw new Error('it waits for ever');
      }
    };
    const openJournal = (records: number): Journal => this.#watched(documents.openJournal(records));
    const state = {
      ...{ anchors: () => [], setAnchor: () => {}, lendManifest: () => undefined },
      ...{ keepManifest: (_: string, path: string) => path, keepBundle: (_: string, path: string) => path },
    };
    this.chain = new Chain(
      {},
      {
        documents: Object.assign(Object.create(documents) as Documents, { openJournal }),
        ...{ state, clock: { now, monotonic: now, random: () => 0, sleep }, toolVersion: '1.2.3' },
      },
    );
    if (tip !== 'none') {
      this.one = this.chain.run(1, this.chain.genesis(), tip);
      this.chain.latest(this.one);
    }
  }

  #watched(journal: Journal): Journal {
    return {
      append: (number, receipt) => {
        journal.append(number, receipt);
        if (this.isFull) {
          throw new S3recError('LOCAL_NOT_WRITABLE', 'full');
        }
      },
      get: (number) => journal.get(number),
      close: () => {
        this.journalsClosed += 1;
        journal.close();
      },
    };
  }

  get job(): Job {
    const { host, target } = this.chain;
    const read = (_: number, into: Buffer): number => into.write(this.content);
    const file = { read, verify: () => {}, close: () => {} };
    const source = { open: () => file, counts: () => [], *walk() {} };
    const checkout = { absolutePath: (path: string) => path, source, git: async () => this.git };
    const one: Target = {
      ...{ ...target, store: this.#store(), evidence: this.#evidence(), requests: limiter(1) },
      ...{
        spec: { ...target.spec, parallelism: 1 },
        signal: this.user.signal,
        encryption: async () => this.encryption,
      },
    };
    const history = { relation: async () => this.relation };
    return { target: one, host, checkout: { ...checkout, history } } as unknown as Job;
  }

  #store(): ObjectStore {
    const objects = (): readonly ObservedObject[] =>
      [...this.objects.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const store = {
      ...{ bucket: spec.bucket, requests: () => ({ PutObject: this.#puts }), retries: () => 0 },
      put: async (request: PutRequest) => {
        this.#puts += 1;
        await this.put(request, this.#puts);
        const { key, body } = request;
        this.objects.set(key, { key, size: body.length, etag: 'e', lastModified: 9, storageClass: 'STANDARD' });
        const checksum = { ...request.checksum, type: 'FULL_OBJECT' };
        return { etag: 'e', versionId: null, encryption: { sse: 'none' }, checksum };
      },
      head: async () => await Promise.reject(DENIED),
      async *openUploads() {
        yield { uploads: [], date: 9000 };
      },
      // Before the evidence folder, and behind it.
      async *list(_: string, { startAfter }: { readonly startAfter?: string }) {
        yield { date: 9000, objects: startAfter === undefined ? objects() : [], folders: [] };
      },
    };
    return store as unknown as ObjectStore;
  }

  /** It stands under an old key. */
  #evidence(): ObjectStore {
    const { evidence } = this.chain.target;
    const counts = { requests: () => ({}), retries: () => 0 };
    return { ...rekeyable(evidence, this), ...counts };
  }

  /** What stands in `latest`. */
  get signed(): Predicate {
    return statementIn(this.chain.held.get(LATEST)).predicate;
  }

  /** The ends of keys that were written, in order. */
  get written(): readonly string[] {
    return this.chain.written.map((key) => key.replace(/^[^.]*/, ''));
  }
}
