import type { WrittenManifest } from '../../src/app/apply/manifest-writer.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDocuments } from '../../src/adapters/local/documents/documents.ts';
import { hashing } from '../../src/adapters/local/hash/hashing.ts';
import { createLocalState } from '../../src/adapters/local/state/state.ts';
import { openObjectStore } from '../../src/adapters/s3/store.ts';
import { confirmRun, publishRun, signPlan, type Published } from '../../src/app/apply/attest.ts';
import { genesis } from '../../src/app/apply/genesis.ts';
import { retries } from '../../src/app/flow/retry.ts';
import { retrying } from '../../src/app/store/retrying.ts';
import type { Continued, Run } from '../../src/app/apply/run.ts';
import type { Host } from '../../src/app/chain/host.ts';
import type { Target } from '../../src/app/chain/target.ts';
import { limiter } from '../../src/app/flow/limiter.ts';
import { readTip } from '../../src/app/chain/read-tip.ts';
import type { TipReading } from '../../src/app/chain/tip.ts';
import type { RunEvent } from '../../src/core/event.ts';
import { MANIFEST_FORMAT, type ManifestHeader, type ManifestLine } from '../../src/core/manifest/manifest-document.ts';
import { MANIFEST } from '../../src/core/manifest/manifest-format.ts';
import type { OwnFormat } from '../../src/core/document-format.ts';
import { PLAN } from '../../src/core/plan/plan-format.ts';
import type { ResolvedSpec } from '../../src/core/spec/resolved-spec.ts';
import type { DocumentFile } from '../../src/ports/documents.ts';
import type { GetResult } from '../../src/ports/store-reads.ts';
import type { ObjectStore } from '../../src/ports/object-store.ts';
import type { Signer } from '../../src/ports/signer.ts';
import { startSandbox, type SandboxOptions, type Sandbox } from '../../src/sandbox/server.ts';
import { makeSigner } from './make-signer.ts';
import { readBody } from './read-body.ts';
import { untilEnded } from './until-ended.ts';

export const PLAN_ID: string = 'a1b2c3d4'.padEnd(64, '0');

/** A spec of one bucket, its evidence in the same one. */
export function makeSpec(changes: Partial<ResolvedSpec> = {}): ResolvedSpec {
  return {
    version: 1,
    name: 'app-data',
    bucket: 'data',
    prefix: 'backups/',
    integrity: {
      checksumAlgorithm: 'SHA256',
      checksumType: 'COMPOSITE',
      partSize: 16_777_216,
      multipartThreshold: 16_777_216,
      onUnknown: 'upload',
    },
    sources: [{ path: 'files', prefix: '', include: ['**'], exclude: [], symlinks: 'inside' }],
    objects: [],
    prune: { enabled: false, maxDeletes: 256, maxDeletePercent: 30, protect: [], allowEmpty: false },
    manifest: { bucket: 'data', prefix: '_manifests/', sign: { env: 'S3REC_SIGNING_KEY' }, trust: [] },
    takeover: false,
    allowSecrets: [],
    allowLfsPointers: [],
    parallelism: 16,
    digest: '5'.repeat(64),
    file: 's3rec.yaml',
    directory: '/nowhere',
    document: 0,
    line: 1,
    ...changes,
  };
}

/** One bucket on a sandbox, one machine's local state, one key; time moves a second with every look at it. */
export class EvidenceWorld {
  readonly sandbox: Sandbox;
  readonly events: RunEvent[] = [];
  readonly folder = 'backups/_manifests/app-data/';
  readonly spec: ResolvedSpec = makeSpec();
  target: Target;
  host: Host;
  signer: Signer;
  readonly #home: string;

  static async start(options: SandboxOptions = {}): Promise<EvidenceWorld> {
    return new EvidenceWorld(await startSandbox({ buckets: ['data'], ...options }));
  }

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    process.env['AWS_ACCESS_KEY_ID'] = sandbox.accessKeyId;
    process.env['AWS_SECRET_ACCESS_KEY'] = sandbox.secretAccessKey;
    process.env['AWS_REGION'] = sandbox.region;
    this.#home = mkdtempSync(join(tmpdir(), 's3rec-world-'));
    const signer = makeSigner();
    let now = Date.UTC(2026, 10, 21, 11, 30);
    // Whoever renews a lock each minute waits for its end, else it would be renewed under all who read it.
    const sleep = async (ms: number, until?: AbortSignal): Promise<void> => {
      if (ms >= 60_000) {
        await untilEnded(until);
      }
    };
    const clock = { now: () => (now += 1000), monotonic: () => 0, random: () => 0, sleep };
    const report = (event: RunEvent): void => void this.events.push(event);
    this.host = {
      documents: openDocuments(),
      ...this.machine('one'),
      hashing,
      clock,
      report,
      toolVersion: '0.1.0',
    };
    const store = retrying(this.openStore(), retries({ clock, report }));
    this.signer = signer;
    this.target = {
      spec: this.spec,
      store,
      requests: limiter(4),
      evidence: store,
      keys: [signer.key],
      endpoint: sandbox.endpoint,
      encryption: async () => null,
      signal: new AbortController().signal,
    };
  }

  openStore(): ObjectStore {
    return openObjectStore({
      bucket: 'data',
      endpoint: this.sandbox.endpoint,
      region: this.sandbox.region,
      parallelism: 4,
      warn: () => {},
    });
  }

  /** What another machine knows. */
  machine(name: string): Pick<Host, 'state' | 'proven'> {
    const path = join(this.#home, name, 'state/s3rec');
    const warn = (message: string): void => void this.events.push({ type: 'warning', message });
    return { state: createLocalState({ path }, warn), proven: new Map() };
  }

  cachedManifest(sha256: string): string {
    return join(this.#home, 'one', 'state/s3rec/manifests', `${sha256}.jsonl`);
  }

  /** A run of this machine's own. */
  own(changes: Partial<Run> = {}): Run {
    return {
      signer: this.signer,
      history: { relation: async (commit, other) => (commit === other ? 'equal' : 'unknown') },
      planId: PLAN_ID,
      git: { commit: 'c'.repeat(40), dirty: false },
      caller: { osUser: 'tester' },
      quarantined: [],
      startedAt: Date.UTC(2026, 10, 21, 11),
      ...changes,
    };
  }

  trust(...signers: readonly Signer[]): void {
    this.target = { ...this.target, keys: signers.map((signer) => signer.key) };
  }

  signWith(signer: Signer): void {
    this.signer = signer;
  }

  read(restartChain?: string): Promise<TipReading> {
    return readTip(this.target, this.host, restartChain === undefined ? {} : { restartChain });
  }

  readWith(evidence: ObjectStore): Promise<TipReading> {
    return readTip({ ...this.target, evidence }, this.host);
  }

  readSpec(spec: ResolvedSpec): Promise<TipReading> {
    return readTip({ ...this.target, spec }, this.host);
  }

  /** Reads the tip, or begins a chain. */
  async continued(restartChain?: string): Promise<Continued> {
    const reading = await this.read(restartChain);
    const { tip } = reading;
    return tip === undefined ? genesis(this.target, this.host, this.own(), reading) : { ...reading, tip };
  }

  plan(): DocumentFile {
    const { name, header, closing } = PLAN;
    const format: OwnFormat<object, object, object> = { name, header, closing };
    return this.host.documents.create(format, { format: name }).close({ records: 0 });
  }

  manifest(
    header: Pick<ManifestHeader, 'run' | 'predecessor'>,
    records: readonly ManifestLine[] = [],
    { name, digest, bucket, prefix }: ResolvedSpec = this.spec,
  ): WrittenManifest & DocumentFile {
    const writer = this.host.documents.create(MANIFEST, {
      format: MANIFEST_FORMAT,
      tool: { name: 's3rec', version: '0.1.0' },
      spec: { name, digest },
      target: { bucket, prefix },
      planId: PLAN_ID,
      defaults: {},
      ...header,
    });
    for (const record of records) {
      writer.write(record);
    }
    const own = writer.close({ summary: {}, records: records.length, bytes: 0 });
    return { ...own, own, reader: own.read() };
  }

  /** One whole run: head (or genesis), plan, manifest, bundle, latest. */
  async run(from?: Continued): Promise<Published> {
    const reading = from ?? (await this.continued());
    const signed = await signPlan(this.target, this.host, this.own(), reading.tip, this.plan());
    const manifest = this.manifest({ run: signed.run, predecessor: reading.tip.link.manifestSha256 });
    return publishRun(this.target, this.host, this.own(), reading, signed, {
      manifest,
      result: 'complete',
      summary: {},
      sentBytes: 0,
      driftFound: 0,
      observedAt: '2026-11-21T11:00:00.000Z',
      untidy: [],
    });
  }

  async confirm(): Promise<Published> {
    return confirmRun(this.target, this.host, this.own(), await this.continued(), '2026-11-21T11:00:00.000Z');
  }

  /** Keys of the evidence folder, without it. */
  async keys(): Promise<string[]> {
    const keys: string[] = [];
    for await (const page of this.target.evidence.list(this.folder)) {
      keys.push(...page.objects.map(({ key }) => key.slice(this.folder.length)));
    }
    return keys;
  }

  async text(key: string): Promise<string> {
    const read = async ({ body }: GetResult): Promise<string> => (await readBody(body)).toString();
    return await this.target.evidence.get(this.folder + key, {}, read);
  }

  /** Overwrites evidence as somebody can who may write to the bucket but does not have the key. */
  async overwrite(key: string, text: string): Promise<void> {
    await this.remove(key);
    await this.put(this.folder + key, text);
  }

  /** A text under a whole key. */
  async put(key: string, text: string): Promise<void> {
    const path = this.host.documents.temporary('forged');
    this.host.documents.saveText(text, path);
    await this.target.evidence.putDocument({
      key,
      path,
      contentType: 'application/json',
      precondition: { ifNoneMatch: '*' },
    });
  }

  async remove(key: string): Promise<void> {
    if ((await this.keys()).includes(key)) {
      const { etag } = await this.target.evidence.head(this.folder + key);
      await this.target.evidence.delete({ key: this.folder + key, ifMatch: etag });
    }
  }

  warnings(): string[] {
    return this.events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
  }

  async close(): Promise<void> {
    this.target.evidence.close();
    this.host.documents.close();
    await this.sandbox.close();
    rmSync(this.#home, { recursive: true, force: true });
  }
}
