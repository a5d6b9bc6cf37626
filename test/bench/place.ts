import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Command } from './measure.ts';
import { type Access, type BucketName, given, sandbox, type Server } from './server.ts';

const S3REC = fileURLToPath(new URL('../../bin/s3rec.js', import.meta.url));

/** Files younger than this when they are hashed are not trusted to the hash cache. Milliseconds. */
const RACY = 2500;

/** A temporary folder with its own home, and a server. */
export class Place {
  readonly folder: string = mkdtempSync(join(tmpdir(), 's3rec-bench-'));
  readonly bucket: (name: BucketName) => string;
  readonly #server: Server;
  #access: Access | undefined;

  /** @param endpoint of a server that runs already. Absent: a sandbox */
  constructor(endpoint?: string) {
    this.#server = endpoint === undefined ? sandbox(this.folder) : given(endpoint);
    this.bucket = (name) => this.#server.bucket(name);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Makes the buckets empty. */
  async restart(): Promise<void> {
    this.#access = await this.#server.restart();
  }

  get access(): Access {
    if (this.#access === undefined) {
      throw new Error('no server before restart');
    }
    return this.#access;
  }

  /** For s3rec and its peers alike. */
  get env(): NodeJS.ProcessEnv {
    const { endpoint, accessKeyId, secretAccessKey, region } = this.access;
    return {
      ...this.#home,
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
      // rclone 1.60 fails when it is set at all.
      AWS_CA_BUNDLE: undefined,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      RCLONE_CONFIG: '/dev/null',
      RCLONE_S3_PROVIDER: 'Other',
      RCLONE_S3_ENV_AUTH: 'true',
      RCLONE_S3_ENDPOINT: endpoint,
      // Its own default is an ACL, which a bucket of today refuses.
      RCLONE_S3_ACL: 'bucket-owner-full-control',
      S3_ENDPOINT_URL: endpoint,
      TARGET_ENDPOINT_URL: endpoint,
      TARGET_FORCE_PATH_STYLE: 'true',
      TARGET_REGION: region,
    };
  }

  get #home(): NodeJS.ProcessEnv {
    return { XDG_CONFIG_HOME: this.path('home/config'), XDG_STATE_HOME: this.path('home/state') };
  }

  command(...args: string[]): Command {
    return [process.execPath, S3REC, ...args];
  }

  /** Runs s3rec unmeasured. */
  run(...args: string[]): void {
    const [node, ...rest] = this.command(...args);
    const env = { ...process.env, ...(this.#access === undefined ? this.#home : this.env) };
    const { status, stderr } = spawnSync(node, rest, { cwd: this.folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) {
      throw new Error(stderr.toString());
    }
  }

  /** A spec over the folder `source`, with a key pair; its evidence lies apart from the objects. */
  spec(name: string, source: string, more: readonly string[] = []): string {
    const file = `${name}.yaml`;
    writeFileSync(
      this.path(file),
      `version: 1
name: ${name}
bucket: ${this.bucket('data')}
prefix: objects/
sources: [{ path: ${source} }]
manifest: { bucket: ${this.bucket('evidence')}, sign: { keyFile: ${name}.pem } }
${more.join('\n')}
`,
    );
    this.run('keygen', name);
    return file;
  }

  /** Until the hash cache trusts the files that were just made. */
  async settle(): Promise<void> {
    await delay(RACY);
  }

  /** Leaves keys, forgets what was hashed and seen. */
  forget(): void {
    rmSync(this.path('home/state'), { recursive: true, force: true });
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true, force: true });
  }

  mkdir(name: string): string {
    mkdirSync(this.path(name), { recursive: true });
    return this.path(name);
  }

  async close(): Promise<void> {
    await this.#server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
