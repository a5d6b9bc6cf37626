import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';

const SANDBOX = fileURLToPath(new URL('sandbox.ts', import.meta.url));
const BUCKETS = ['data', 'evidence'] as const;

export type BucketName = (typeof BUCKETS)[number];

export interface Access {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** An S3 server with two buckets. */
export interface Server {
  bucket(name: BucketName): string;
  /** Gives access to empty buckets. */
  restart(): Promise<Access>;
  /** Leaves nothing behind. */
  close(): Promise<void>;
}

/** The sandbox in a process of its own, so that its time is not counted. @param folder where it keeps objects */
export function sandbox(folder: string): Server {
  let close = async (): Promise<void> => undefined;
  return {
    bucket: (name) => name,
    async restart() {
      await close();
      const started = startProcess(folder, SANDBOX, BUCKETS);
      close = started.close;
      return await started.access;
    },
    close: () => close(),
  };
}

/** Starts a script that runs a sandbox, and says in a line of JSON where. */
export function startProcess(
  folder: string,
  script: string,
  args: readonly string[],
): { readonly access: Promise<Access>; readonly close: () => Promise<void> } {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  return {
    access: once(child.stdout, 'data').then(([line]: Buffer[]) => JSON.parse(String(line)) as Access),
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** A server that runs already, with the credentials of the environment. Its buckets get new names, and are removed. */
export function given(endpoint: string): Server {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '', AWS_REGION } = process.env;
  const access = { endpoint, accessKeyId, secretAccessKey, region: AWS_REGION ?? 'us-east-1' };
  const client = new S3Client({ ...access, credentials: access, forcePathStyle: true });
  const prefix = `s3rec-bench-${randomBytes(4).toString('hex')}-`;
  const bucket = (name: BucketName): string => `${prefix}${name}`;
  let made = false;
  const remove = async (): Promise<void> => {
    for (const Bucket of made ? BUCKETS.map(bucket) : []) {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
        const Objects = Contents.map(({ Key }) => ({ Key }));
        if (Objects.length > 0) {
          await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
        }
      }
      await client.send(new DeleteBucketCommand({ Bucket }));
    }
    made = false;
  };
  return {
    bucket,
    async restart() {
      await remove();
      for (const Bucket of BUCKETS.map(bucket)) {
        await client.send(new CreateBucketCommand({ Bucket }));
      }
      made = true;
      return access;
    },
    close: remove,
  };
}
