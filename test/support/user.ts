import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CreateAliasCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll } from 'vitest';

export const projectRoot: string = resolve(import.meta.dirname, '../..');

const run = promisify(execFile);
const MAIN = join(projectRoot, 'src/cli/main.ts');

export interface Endpoint {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The last line of `--format json`. */
export type LastLine = Readonly<Record<string, unknown>> & { readonly exitCode?: number };

/** One person with an empty folder as home, at any endpoint that speaks S3 and KMS: everything goes through the CLI. */
export class User {
  readonly folder: string;
  readonly at: Endpoint;
  readonly s3: S3Client;

  constructor(at: Endpoint) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 's3rec-user-')));
    this.at = at;
    this.s3 = new S3Client({ ...at, credentials: at, forcePathStyle: true });
    afterAll(() => {
      this.s3.destroy();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  async makeBucket(bucket: string): Promise<void> {
    await this.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  }

  /** A data key under this alias. @returns the ARN of a signing key */
  async makeKeys(alias: string): Promise<string> {
    const kms = new KMSClient({ ...this.at, credentials: this.at });
    const data = await kms.send(new CreateKeyCommand({}));
    const signing = await kms.send(new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }));
    await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: data.KeyMetadata?.KeyId }));
    kms.destroy();
    return signing.KeyMetadata?.Arn ?? '';
  }

  /** Runs s3rec. @throws when it ends with another code than expected */
  async s3rec(args: readonly string[], code: number = 0): Promise<LastLine> {
    const { endpoint, region, accessKeyId, secretAccessKey } = this.at;
    const env = {
      PATH: process.env['PATH'],
      HOME: this.folder,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: region,
      AWS_ENDPOINT_URL: endpoint,
    };
    const options = { cwd: this.folder, env, maxBuffer: 256 * 1024 * 1024 };
    const ended = await run(process.execPath, [MAIN, ...args, '--format', 'json'], options).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => error,
    );
    if (ended.code !== code) {
      throw new Error(`s3rec ${args.join(' ')} ended with ${ended.code}: ${ended.stdout}`);
    }
    return JSON.parse(ended.stdout.trimEnd().split('\n').at(-1) ?? '') as LastLine;
  }
}
