import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.ts';
import { eventFaults } from '../support/events-schema.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/s3rec-compile', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A last line of `--format json`, and those before it. */
export interface JsonLines {
  readonly code: number | null;
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly last: Readonly<Record<string, unknown>> & { readonly type: string };
}

/** A folder of its own with its own home, and a sandbox with the bucket `data`: nothing of the machine's is read or written. */
export class CliWorld {
  readonly folder: string;
  readonly sandbox: Sandbox;

  private constructor(folder: string, sandbox: Sandbox) {
    this.folder = folder;
    this.sandbox = sandbox;
  }

  /** Closed after the tests of the file. */
  static async open(options: SandboxOptions = {}): Promise<CliWorld> {
    const world = new CliWorld(
      realpathSync(mkdtempSync(join(tmpdir(), 's3rec-cli-'))),
      await startSandbox({ buckets: ['data'], ...options }),
    );
    afterAll(async () => {
      await world.sandbox.close();
      rmSync(world.folder, { recursive: true, force: true });
    });
    return world;
  }

  get env(): NodeJS.ProcessEnv {
    const { endpoint, accessKeyId, secretAccessKey, region } = this.sandbox;
    return {
      PATH: process.env['PATH'],
      HOME: join(this.folder, 'home'),
      XDG_CONFIG_HOME: join(this.folder, 'home/config'),
      XDG_STATE_HOME: join(this.folder, 'home/state'),
      NO_COLOR: '1',
      // Types are stripped once, not by every process.
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_ENDPOINT_URL_KMS: endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(files: Readonly<Record<string, string | Buffer>>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(this.path(name)), { recursive: true });
      writeFileSync(this.path(name), content);
    }
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Starts `s3rec ...`; `word word` or a list of words. */
  start(words: string | readonly string[], env: NodeJS.ProcessEnv = {}, cwd: string = this.folder): ChildProcess {
    const args = typeof words === 'string' ? words.split(' ') : words;
    return spawn(process.execPath, [MAIN, ...args], { cwd, env: { ...this.env, ...env }, stdio: 'pipe' });
  }

  async run(words: string | readonly string[], env: NodeJS.ProcessEnv = {}, cwd?: string): Promise<Ended> {
    return await ended(this.start(words, env, cwd));
  }

  async json(words: string | readonly string[], env: NodeJS.ProcessEnv = {}): Promise<JsonLines> {
    const args = typeof words === 'string' ? words.split(' ') : words;
    const { code, stdout } = await this.run([...args, '--format', 'json'], env);
    const lines = stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as JsonLines['last']);
    const last = lines.at(-1);
    if (last === undefined) {
      throw new Error(`s3rec ${args.join(' ')} printed nothing`);
    }
    return { code, events: lines.slice(0, -1), last };
  }

  /** A spec with its files and a key pair; `more` are lines at its top level. */
  spec(name: string, files: Readonly<Record<string, string | Buffer>>, more: string = ''): string {
    const file = `${name}.yaml`;
    this.write(Object.fromEntries(Object.entries(files).map(([path, content]) => [`${name}/${path}`, content])));
    this.write({
      [file]: `version: 1
name: ${name}
bucket: data
prefix: ${name}/
sources: [{ path: ${name} }]
manifest: { sign: { keyFile: ${name}.pem } }
${more}`,
    });
    this.keyPair(name);
    return file;
  }

  /** As `keygen` makes it, without a process. */
  keyPair(name: string): void {
    const { privateKey, publicKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    this.write({ [`home/config/s3rec/keys/${name}.pem`]: privateKey, [`${name}.pub`]: publicKey });
    chmodSync(this.path(`home/config/s3rec/keys/${name}.pem`), 0o600);
  }
}

/** Until the process ends, with all that it said. With `--format json` every whole line is held against the schema. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (child.spawnargs.join(' ').includes('--format json')) {
    const faults = eventFaults(said.stdout.split('\n').slice(0, -1));
    if (faults.length > 0) {
      throw new Error(`not as schemas/events.v1.schema.json says: ${faults.join('\n')}`);
    }
  }
  return { code, ...said };
}
