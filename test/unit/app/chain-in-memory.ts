import { readFileSync } from 'node:fs';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { beginSearch } from '../../../src/app/chain/read-tip.ts';
import type { Host } from '../../../src/app/chain/host.ts';
import type { Search } from '../../../src/app/chain/search.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { RunEvent } from '../../../src/core/event.ts';
import { formatBundle } from '../../../src/core/manifest/bundle.ts';
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
  type ManifestPointer,
  type Predecessor,
  type Predicate,
  type Statement,
} from '../../../src/core/manifest/statement.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import type { GetOptions, OpenUpload } from '../../../src/ports/store-reads.ts';
import type { DocumentRequest } from '../../../src/ports/store-writes.ts';
import type { PublicKey } from '../../../src/ports/signer.ts';
import type { Anchor } from '../../../src/ports/state.ts';
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

export const spec: ResolvedSpec = localSpec('/');
export const FOLDER: string = evidenceFolder(spec);
export const LATEST: string = latestKey(FOLDER);

const TIME = Date.UTC(2026, 10, 30);
/** Seconds, by S3's clock. */
const NOW = 9000;
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

function planOf(of: string, records: readonly PlanRecord[]): string {
  const header = { format: PLAN_FORMAT, ...ORIGIN, predecessor: null, observedAt: AT, encryption: null, notices: [] };
  const origin = {
    spec: { ...ORIGIN.spec, file: 's3rec.yaml', document: 0 },
    target: { ...ORIGIN.target, region: 'r' },
  };
  const closing = { summary: NO_SUMMARY, basis: {}, requests: {}, guards: [], phases: [], id: of.padEnd(64, '0') };
  return documentOf({ ...header, ...origin }, records, closing);
}

/** An evidence folder in memory, with bundles that were really signed. */
export class Chain {
  /** By whole key: what stands there, or the error that reading it gives. */
  readonly held: Map<string, string | Buffer | Error> = new Map();
  readonly events: RunEvent[] = [];
  readonly anchors: Anchor[] = [];
  /** Keys that were read, `LIST` and `PUT KEY`, in order. */
  readonly asked: string[] = [];
  /** When a key was written, in seconds of S3's clock. */
  readonly writtenAt: Map<string, number> = new Map();
  /** Uploads in parts that are open. */
  uploads: readonly OpenUpload[] = [];
  /** Is called before each of these requests. */
  meanwhile: (asked: string) => unknown = () => {};
  readonly target: Target;
  readonly host: Host;

  constructor(more: Partial<Target> = {}, host: Partial<Host> = {}) {
    const evidence = this.#store();
    this.target = {
      ...{ spec, evidence, store: evidence, keys: [OURS], endpoint: null, encryption: async () => null },
      signal: new AbortController().signal,
      ...more,
    } as Target;
    this.host = {
      report: (event: RunEvent) => void this.events.push(event),
      proven: new Map(),
      state: {
        anchors: () => this.anchors,
        setAnchor: (anchor: Anchor) => void this.anchors.unshift(anchor),
        copyManifest: () => undefined,
        keepManifest: (_: string, path: string) => path,
      },
      ...host,
    } as unknown as Host;
  }

  /** Puts a bundle under its own key. */
  put(bundle: Signed): Signed {
    this.held.set(bundle.key, bundle.text);
    return bundle;
  }

  genesis(run = 0, saying: Saying = {}): Signed {
    return this.put(signed('genesis', run, saying));
  }

  /** A run's bundle and its manifest. */
  run(run: number, after: Pick<Signed, 'link'> | null, saying: Saying = {}): Signed {
    const { of = 'a1b2c3d4' } = saying;
    const header = headerOf(run, after?.link.manifestSha256 ?? null, of);
    const text = documentOf(header, [], { summary: {}, bytes: 0 });
    const key = keyOfRun(run, '.jsonl', of);
    this.held.set(key, text);
    const manifest: ManifestPointer = { bucket: spec.bucket, key, sha256: sha256(text) };
    return this.put(signed('run', run, { manifest, predecessor: after?.link ?? null, ...saying }));
  }

  /** A signed plan, and its document. */
  plan(run: number, saying: Saying = {}, records: readonly PlanRecord[] = []): Signed {
    const { of = 'a1b2c3d4' } = saying;
    const name = keyOfRun(run, '.plan.jsonl', of);
    const text = planOf(of, records);
    this.held.set(name, text);
    const predecessor = { run: 0, bundleKey: keyOfRun(0), statementSha256: '0'.repeat(64), manifestSha256: null };
    return this.put(
      signed('plan', run, { predecessor, subject: [{ name, digest: { sha256: sha256(text) } }], ...saying }),
    );
  }

  /** What `latest` holds. */
  latest({ text }: Pick<Signed, 'text'>): void {
    this.held.set(LATEST, text);
  }

  /** Confirms a run in `latest`. */
  confirm(run: number, of: Signed, saying: Saying = {}): Signed {
    return this.put(signed('confirmation', run, { manifest: of.predicate.manifest, predecessor: of.link, ...saying }));
  }

  /** Begins a search for the tip. @param whole the folder is listed from its beginning */
  async search(whole: boolean, without: readonly string[] = []): Promise<Search> {
    const options = without.length === 0 ? {} : { without: new Set(without) };
    return await beginSearch(this.target, this.host, options, whole ? () => {} : undefined);
  }

  /** The ETag of what stands under a key. */
  etag(key: string): string | undefined {
    const found = this.held.get(key);
    return found === undefined || found instanceof Error ? undefined : etagOf(found);
  }

  warnings(): readonly string[] {
    return this.events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
  }

  #read(key: string): Buffer {
    this.asked.push(key);
    this.meanwhile(key);
    const found = this.held.get(key) ?? new S3recError('REMOTE_NO_SUCH_KEY', `${key} is not there`);
    if (found instanceof Error) {
      throw found;
    }
    return Buffer.from(found);
  }

  #put({ key, path, precondition }: DocumentRequest): object {
    this.asked.push(`PUT ${key}`);
    this.meanwhile(`PUT ${key}`);
    const etag = this.etag(key);
    if ('ifMatch' in precondition ? precondition.ifMatch !== etag : etag !== undefined) {
      throw new S3recError(etag === undefined ? 'REMOTE_NO_SUCH_KEY' : 'REMOTE_PRECONDITION_FAILED', 'refused');
    }
    const text = readFileSync(path, 'utf8');
    this.held.set(key, text);
    return { etag: etagOf(text), checksum: undefined };
  }

  #list(prefix: string, after: string, isShallow: boolean): object {
    const asked = isShallow ? 'LIST' : 'LIST with folders';
    this.asked.push(asked);
    this.meanwhile(asked);
    const below = [...this.held.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted();
    const isDeeper = (key: string): boolean => isShallow && key.slice(prefix.length).includes('/');
    const folderOf = (key: string): string => key.slice(0, key.indexOf('/', prefix.length) + 1);
    const entryOf = (key: string): object => {
      const lastModified = this.writtenAt.get(key) ?? 0;
      return { key, size: this.#size(key), etag: this.etag(key), lastModified };
    };
    return {
      date: NOW,
      objects: below.filter((key) => !isDeeper(key)).map(entryOf),
      folders: [...new Set(below.filter(isDeeper).map(folderOf))],
    };
  }

  #size(key: string): number {
    const found = this.held.get(key);
    return found === undefined || found instanceof Error ? 0 : Buffer.byteLength(found);
  }

  #store(): ObjectStore {
    const read = (key: string): Buffer => this.#read(key);
    const list = (prefix: string, after: string, isShallow: boolean): object => this.#list(prefix, after, isShallow);
    const uploads = (prefix: string): readonly OpenUpload[] => this.uploads.filter(({ key }) => key.startsWith(prefix));
    const store: Partial<Record<keyof ObjectStore, unknown>> = {
      bucket: spec.bucket,
      get: async (key: string, asked: GetOptions, receive: (got: object) => Promise<unknown>) => {
        const bytes = read(key);
        const etag = etagOf(bytes);
        if (asked.ifNoneMatch === etag) {
          return 'not-modified';
        }
        if (asked.ifMatch !== undefined && asked.ifMatch !== etag) {
          throw new S3recError('REMOTE_PRECONDITION_FAILED', `${key} is another one`);
        }
        const take = async (each: (chunk: Buffer) => void): Promise<void> => each(bytes);
        const readInto = async (into: Buffer): Promise<void> => void bytes.copy(into);
        return await receive({ etag, body: { read: take, readInto } });
      },
      head: async (key: string) => ({ etag: etagOf(read(key)), lastModified: this.writtenAt.get(key) ?? 0 }),
      putDocument: async (request: DocumentRequest) => this.#put(request),
      async *openUploads(prefix: string) {
        yield { uploads: uploads(prefix), date: NOW };
      },
      abortUpload: async (_: string, uploadId: string) => {
        this.uploads = this.uploads.filter((one) => one.uploadId !== uploadId);
      },
      async *list(prefix: string, { startAfter = '', isShallow = false } = {}) {
        yield list(prefix, startAfter, isShallow);
      },
    };
    return store as unknown as ObjectStore;
  }
}

function etagOf(bytes: string | Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}
