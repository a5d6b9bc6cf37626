import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  PutBucketOwnershipControlsCommand,
  PutBucketVersioningCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  type HeadObjectCommandOutput,
  type ObjectCannedACL,
  type ObjectOwnership,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { afterAll } from 'vitest';
import { systemClock } from '../../src/adapters/local/clock.ts';
import type { ApplyOutcome } from '../../src/app/apply/apply-outcome.ts';
import type { DriftOptions, DriftReport } from '../../src/app/drift/drift.ts';
import { planningAgain } from '../../src/app/apply/plan-again.ts';
import { PLAN } from '../../src/core/plan/plan-format.ts';
import type { Fought } from '../../src/app/heal/fought.ts';
import type { Keep } from '../../src/app/gc/find-garbage.ts';
import type { PlanOptions } from '../../src/app/plan/plan.ts';
import { assertUnguarded } from '../../src/core/plan/guard.ts';
import { openSession, type Session } from '../../src/compose.ts';
import type { Finding } from '../../src/core/drift/finding.ts';
import { exitCodeOf, isS3recError, type S3recError } from '../../src/core/error.ts';
import type { RunEvent } from '../../src/core/event.ts';
import { isOwnKey } from '../../src/core/manifest/names.ts';
import { statusIn, type ManifestRecord } from '../../src/core/object/record.ts';
import type { PlanRecord } from '../../src/core/object/action.ts';
import type { PlanClosing, PlanHeader } from '../../src/core/plan/plan-document.ts';
import type { SpecV1 } from '../../src/core/spec/spec.gen.ts';
import type { ManifestReader } from '../../src/ports/documents.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { History } from '../../src/ports/history.ts';
import type { Reporter } from '../../src/ports/reporter.ts';
import type { FoundLock } from '../../src/core/lock/lock.ts';
import type { LockOptions } from '../../src/app/apply/under-lock.ts';
import { waitLimit } from '../../src/app/lock/wait-limit.ts';
import { startSandbox, type RequestLogEntry, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;
/** Fields that a test adds to the least spec; `undefined` takes a field away. */
export type SpecChanges = { readonly [Name in keyof SpecV1]?: SpecV1[Name] | undefined };

/** Waits are a twentieth of what they are for users: the sandbox has no clock that must move on. Renewals of a lock come when they must. */
export const quickClock: Clock = {
  ...systemClock,
  sleep: (ms, signal) => systemClock.sleep(ms < 60_000 ? ms / 20 : ms, signal),
};

/**
 * A quick clock, by which something is done while a run waits for the last time. Before it lists once more, it waits for
 * the next second of S3's clock.
 */
export function closingClock(meanwhile: (signal: AbortSignal | undefined) => Promise<unknown>): Clock {
  return {
    ...quickClock,
    async sleep(ms, signal) {
      await (ms === 1000 ? meanwhile(signal) : quickClock.sleep(ms, signal));
    },
  };
}

/** The content of a plan, kept beyond its session. */
export interface Planned {
  readonly header: PlanHeader;
  readonly closing: PlanClosing;
  readonly records: readonly PlanRecord[];
  readonly requests: Readonly<Record<string, number>>;
  /** The saved plan. */
  readonly path: string;
  readonly events: readonly RunEvent[];
}

export interface Applied {
  readonly exitCode: number;
  readonly error?: S3recError;
  readonly outcome?: ApplyOutcome;
  /** Records of the manifest that this run wrote or confirmed, defaults filled in. */
  readonly manifest: readonly ManifestRecord[];
  readonly events: readonly RunEvent[];
}

export interface RunOptions extends Partial<PlanOptions>, Pick<LockOptions, 'noLock'> {
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly onEvent?: (event: RunEvent) => void;
  /** `--lock-timeout`, ms. */
  readonly lockTimeout?: number;
  /** `--allow-older`. */
  readonly allowOlder?: string;
  /** `--deadline`, ms of the monotonic clock. */
  readonly deadline?: number;
  readonly history?: History;
  /** Between plan and apply. */
  readonly between?: () => Promise<void> | void;
}

/** The content of a drift report, kept beyond its session. */
export interface Drifted extends DriftReport {
  readonly findings: readonly Finding[];
  /** Lines of the report's document. */
  readonly lines: readonly string[];
  readonly events: readonly RunEvent[];
}

export interface DriftRunOptions extends Partial<DriftOptions> {
  readonly clock?: Clock;
  readonly onEvent?: (event: RunEvent) => void;
}

/** One sandbox for all tests of a file. The SDK reads its credentials from the environment, which is this worker's own. */
export class Lab {
  readonly sandbox: Sandbox;
  readonly client: S3Client;
  readonly #worlds: World[] = [];

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    const { endpoint, accessKeyId, secretAccessKey, region } = sandbox;
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: region,
      AWS_ENDPOINT_URL_KMS: endpoint,
      AWS_EC2_METADATA_DISABLED: 'true',
    });
    this.client = new S3Client({
      endpoint,
      region,
      forcePathStyle: true,
      credentials: sandbox,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  /** Closed after the tests of the file. */
  static async open(options: SandboxOptions = {}): Promise<Lab> {
    return Lab.of(await startSandbox(options));
  }

  /** Uses a server that others started: its requests are not known, and nothing goes wrong on demand. */
  static at(server: Pick<Sandbox, 'endpoint' | 'accessKeyId' | 'secretAccessKey' | 'region'>): Lab {
    const faults = {
      add: (): never => {
        throw new Error('only a sandbox has faults and lifecycle rules');
      },
      clear: (): void => undefined,
    };
    const transition = faults.add;
    return Lab.of({ ...server, directory: '', requests: [], faults, transition, close: async () => undefined });
  }

  private static of(sandbox: Sandbox): Lab {
    const lab = new Lab(sandbox);
    afterAll(async () => {
      lab.client.destroy();
      await lab.sandbox.close();
      for (const world of lab.#worlds) {
        world.close();
      }
    });
    return lab;
  }

  /** A world of its own for one test. */
  async world(
    files: Files = {},
    changes: SpecChanges = {},
    bucket: string = `bucket-${this.#worlds.length}`,
  ): Promise<World> {
    const world = new World(this, bucket);
    this.#worlds.push(world);
    await this.client.send(new CreateBucketCommand({ Bucket: world.bucket }));
    world.keygen();
    world.spec(changes);
    mkdirSync(world.path('files'));
    world.write(files);
    return world;
  }
}

/** One user's machine and bucket: a folder `files`, a spec that sends it to `data/`, a key pair; and another hand. */
export class World {
  readonly lab: Lab;
  readonly bucket: string;
  readonly folder: string;
  /** The machine's home folder. Another machine has another one. */
  home: string;
  /** False: `apply --no-lock`, so that a test shows what the conditions alone do. */
  locks: boolean = true;

  constructor(lab: Lab, bucket: string) {
    this.lab = lab;
    this.bucket = bucket;
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 's3rec-world-')));
    this.home = this.path('home');
  }

  get env(): NodeJS.ProcessEnv {
    return {
      XDG_CONFIG_HOME: this.path('config'),
      XDG_STATE_HOME: join(this.home, 'state'),
    };
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** `s3rec keygen NAME -o NAME.pub.pem`. */
  keygen(name: string = 'test'): void {
    const session = this.session({});
    session.keygen(name, this.path(`${name}.pub.pem`));
  }

  /** Writes files below the source; the name is the key without its prefix. */
  write(files: Files): void {
    for (const [name, content] of Object.entries(files)) {
      const path = this.path(join('files', name));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }

  remove(...names: readonly string[]): void {
    for (const name of names) {
      rmSync(this.path(join('files', name)), { recursive: true });
    }
  }

  spec(changes: SpecChanges = {}, file: string = 's3rec.yaml'): void {
    const spec = {
      version: 1,
      name: 'app',
      bucket: this.bucket,
      prefix: 'data/',
      endpoint: this.lab.sandbox.endpoint,
      sources: [{ path: 'files' }],
      manifest: { sign: { keyFile: 'test.pem' } },
      parallelism: 4,
      ...changes,
    };
    // JSON is YAML.
    writeFileSync(this.path(file), JSON.stringify(spec));
  }

  private session(options: RunOptions, events: RunEvent[] = []): Session {
    return openSession({
      report: (event) => {
        events.push(event);
        options.onEvent?.(event);
      },
      signal: options.signal ?? new AbortController().signal,
      cwd: this.folder,
      env: this.env,
      cache: true,
      allowOutside: false,
      clock: options.clock ?? quickClock,
      ...(options.history === undefined ? {} : { history: options.history }),
    });
  }

  /** `s3rec plan -o plan.jsonl`. */
  async plan(options: RunOptions = {}): Promise<Planned> {
    const events: RunEvent[] = [];
    const session = this.session(options, events);
    try {
      const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
      if (spec === undefined) {
        throw new Error('no spec');
      }
      const planned = await session.plan(spec, { refresh: false, ...options });
      const path = this.path('plan.jsonl');
      session.documents.save(planned.document.path, path);
      const { header, closing, requests } = planned;
      return {
        header,
        closing,
        requests,
        path,
        events,
        records: [...planned.document.records()].flat(),
      };
    } finally {
      await session.close();
    }
  }

  /** Whether healing would go on with a fight. */
  async fought(): Promise<Fought> {
    const session = this.session({});
    try {
      const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
      if (spec === undefined) {
        throw new Error('no spec');
      }
      return await session.fought(spec, (await session.plan(spec, { refresh: false })).document);
    } finally {
      await session.close();
    }
  }

  /** `s3rec drift`. */
  async drift(options: DriftRunOptions = {}): Promise<Drifted> {
    const events: RunEvent[] = [];
    const session = this.session(options, events);
    try {
      const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
      if (spec === undefined) {
        throw new Error('no spec');
      }
      const { failOn = ['bucket', 'both'], refresh = false, deep = false, anchor } = options;
      const report = await session.drift(spec, { refresh, deep, failOn, ...(anchor === undefined ? {} : { anchor }) });
      const lines = readFileSync(report.document.path, 'utf8').trimEnd().split('\n');
      const findings = [...report.document.records()].flat();
      return { ...report, lines, findings, events };
    } finally {
      await session.close();
    }
  }

  /** `s3rec apply --yes`. */
  apply(options: RunOptions = {}): Promise<Applied> {
    return this.run(options, async (session, report) => {
      const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
      if (spec === undefined) {
        throw new Error('no spec');
      }
      const { allowOlder } = options;
      const applying = allowOlder === undefined ? {} : { allowOlder };
      const wait = waitLimit(session.clock, options.lockTimeout ?? 0);
      return await planningAgain({ report, wait }, async () => {
        const planned = await session.plan(spec, { refresh: false, ...options, applying });
        assertUnguarded(planned.closing.guards);
        await options.between?.();
        return await session.apply(spec, planned.document, { noLock: !this.locks, ...options, wait });
      });
    });
  }

  /** `s3rec quarantine KEY --yes`. @returns where it lies now */
  async quarantine(key: string): Promise<string> {
    const session = this.session({});
    try {
      const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
      if (spec === undefined) {
        throw new Error('no spec');
      }
      return await session.quarantine(spec, await session.findStray(spec, key));
    } finally {
      await session.close();
    }
  }

  /** `s3rec gc --keep N --yes`. @returns how many files it removed */
  async gc(keep: Keep, options: RunOptions = {}): Promise<number> {
    const session = this.session(options);
    try {
      const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
      if (spec === undefined) {
        throw new Error('no spec');
      }
      const { noLock = false } = options;
      return await session.collectGarbage(spec, await session.findGarbage(spec, keep), { lockTimeout: 0, noLock });
    } finally {
      await session.close();
    }
  }

  /** `s3rec unlock ID`. @returns the lock as it was */
  async unlock(id: string): Promise<FoundLock> {
    const session = this.session({});
    try {
      const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
      if (spec === undefined) {
        throw new Error('no spec');
      }
      return await session.unlock(spec, id);
    } finally {
      await session.close();
    }
  }

  /** `s3rec apply plan.jsonl`. */
  applySaved(options: RunOptions = {}, path: string = this.path('plan.jsonl')): Promise<Applied> {
    return this.run(options, async (session) => {
      const document = session.documents.openCopy(path, PLAN);
      const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
      if (spec === undefined) {
        throw new Error('no spec');
      }
      return await session.apply(spec, document, {
        ...options,
        wait: waitLimit(session.clock, options.lockTimeout ?? 0),
      });
    });
  }

  private async run(
    options: RunOptions,
    work: (session: Session, report: Reporter) => Promise<ApplyOutcome>,
  ): Promise<Applied> {
    const events: RunEvent[] = [];
    const session = this.session(options, events);
    try {
      const outcome = await work(session, (event) => events.push(event));
      const manifest = outcome.document === null ? [] : recordsOf(outcome.document);
      return { exitCode: outcome.exitCode, outcome, manifest, events };
    } catch (error) {
      if (!isS3recError(error) || error.code === 'INTERNAL') {
        throw error;
      }
      return { exitCode: exitCodeOf(error), error, manifest: [], events };
    } finally {
      await session.close();
    }
  }

  // The next methods are for another hand: what it does, and what it sees.

  async put(name: string, body: string | Uint8Array, more: Partial<PutObjectCommandInput> = {}): Promise<string> {
    const { ETag = '' } = await this.lab.client.send(
      new PutObjectCommand({ Bucket: this.bucket, Key: `data/${name}`, Body: body, ...more }),
    );
    return ETag.replaceAll('"', '');
  }

  async tag(name: string, tags: Readonly<Record<string, string>>): Promise<void> {
    const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    await this.lab.client.send(
      new PutObjectTaggingCommand({ Bucket: this.bucket, Key: `data/${name}`, Tagging: { TagSet } }),
    );
  }

  /** By another hand, without writing the object. */
  async grant(name: string, acl: ObjectCannedACL): Promise<void> {
    await this.lab.client.send(new PutObjectAclCommand({ Bucket: this.bucket, Key: `data/${name}`, ACL: acl }));
  }

  /** ACLs count in this bucket, as in those of before April 2023. */
  enableAcls(): Promise<void> {
    return this.ownership('ObjectWriter');
  }

  disableAcls(): Promise<void> {
    return this.ownership('BucketOwnerEnforced');
  }

  private async ownership(ObjectOwnership: ObjectOwnership): Promise<void> {
    const OwnershipControls = { Rules: [{ ObjectOwnership }] };
    await this.lab.client.send(new PutBucketOwnershipControlsCommand({ Bucket: this.bucket, OwnershipControls }));
  }

  /** Moves an object to another storage class, as a lifecycle rule does. */
  transition(name: string, storageClass: string): void {
    this.lab.sandbox.transition(this.bucket, `data/${name}`, storageClass);
  }

  async delete(name: string): Promise<void> {
    await this.lab.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: `data/${name}` }));
  }

  head(name: string): Promise<HeadObjectCommandOutput> {
    return this.lab.client.send(
      new HeadObjectCommand({ Bucket: this.bucket, Key: `data/${name}`, ChecksumMode: 'ENABLED' }),
    );
  }

  async text(name: string): Promise<string> {
    const { Body } = await this.lab.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: `data/${name}` }));
    return (await Body?.transformToString()) ?? '';
  }

  /** Names (keys without the prefix) and ETags of everything that is not s3rec's own. */
  async objects(): Promise<Readonly<Record<string, string>>> {
    const found: Record<string, string> = {};
    const pages = paginateListObjectsV2({ client: this.lab.client }, { Bucket: this.bucket });
    for await (const { Contents = [] } of pages) {
      for (const { Key = '', ETag = '' } of Contents) {
        if (!isOwnKey(Key)) {
          found[Key.replace(/^data\//, '')] = ETag.replaceAll('"', '');
        }
      }
    }
    return found;
  }

  /** Keys of uploads that nobody completed or aborted. */
  async uploads(): Promise<readonly string[]> {
    const { Uploads = [] } = await this.lab.client.send(new ListMultipartUploadsCommand({ Bucket: this.bucket }));
    return Uploads.map(({ Key = '' }) => Key);
  }

  /** Their ids. */
  async uploadIds(): Promise<readonly string[]> {
    const { Uploads = [] } = await this.lab.client.send(new ListMultipartUploadsCommand({ Bucket: this.bucket }));
    return Uploads.map(({ UploadId = '' }) => UploadId);
  }

  async versioning(): Promise<void> {
    await this.lab.client.send(
      new PutBucketVersioningCommand({ Bucket: this.bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
  }

  /** The requests that reached this bucket since `work` began. */
  async requestsOf(work: () => Promise<unknown>): Promise<readonly RequestLogEntry[]> {
    const { requests } = this.lab.sandbox;
    const from = requests.at(-1)?.number ?? 0;
    await work();
    return requests.filter(({ number, bucket }) => number > from && bucket === this.bucket);
  }

  /** The text of a local file. */
  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What the run made of each record. */
function recordsOf(manifest: ManifestReader): readonly ManifestRecord[] {
  const { run: newest, defaults } = manifest.header;
  return ([...manifest.records()].flat() as object[] as ManifestRecord[]).map(({ run, ...record }) => ({
    ...(record.etag === undefined ? {} : defaults),
    ...record,
    status: statusIn(newest, { ...record, ...(run !== undefined && { run }) }),
  }));
}

/** Requests that change objects, evidence left out. */
export function writesOf(requests: readonly RequestLogEntry[]): readonly RequestLogEntry[] {
  return requests.filter(
    ({ operation, key }) =>
      /^(?:Put|Copy|Complete|Delete|UpdateObjectEncryption)/.test(operation) && key !== '' && !isOwnKey(key),
  );
}
