import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { beginSearch } from '../../../src/app/chain/read-tip.ts';
import type { Host } from '../../../src/app/chain/host.ts';
import type { Search } from '../../../src/app/chain/search.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { RunEvent } from '../../../src/core/event.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { ManifestPointer } from '../../../src/core/manifest/statement.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import type { GetOptions, OpenUpload } from '../../../src/ports/store-reads.ts';
import type { DocumentRequest } from '../../../src/ports/store-writes.ts';
import type { Anchor } from '../../../src/ports/state.ts';
import {
  documentOf,
  headerOf,
  keyOfRun,
  LATEST,
  OURS,
  planText,
  signed,
  spec,
  type Saying,
  type Signed,
} from './signed-bundles.ts';

/** Seconds, by S3's clock. */
const NOW = 9000;

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
  /** The storage classes of keys that are in another one than STANDARD. */
  readonly classes: Map<string, string> = new Map();
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
        lendManifest: () => undefined,
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
    const text = planText(of, records);
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

  /** The keys that were written, in order. */
  get written(): readonly string[] {
    return this.asked.flatMap((one) => (one.startsWith('PUT ') ? [one.slice(4)] : []));
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
      const storageClass = this.classes.get(key) ?? 'STANDARD';
      return { key, size: this.#size(key), etag: this.etag(key), lastModified, storageClass };
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

interface Rekeying {
  /** Is called before a key is brought under another one, and may throw. */
  readonly rekeying: (key: string) => unknown;
  /** Those that were. */
  readonly rekeyed: string[];
}

/** Evidence that stands under an old key, and may be brought under another. */
export function rekeyable(evidence: ObjectStore, its: Rekeying): ObjectStore {
  const old = { versionId: null, encryption: { sse: 'aws:kms', kmsKeyArn: 'old' } } as const;
  return {
    ...evidence,
    head: async (key) => ({ ...(await evidence.head(key)), ...old }),
    async updateEncryption({ key }) {
      its.rekeying(key);
      its.rekeyed.push(key);
    },
  };
}

function etagOf(bytes: string | Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}
