import {
  CreateBucketCommand,
  ListMultipartUploadsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { openObjectStore, type StoreOptions } from '../../src/adapters/s3/store.ts';
import type { ObjectStore } from '../../src/ports/object-store.ts';
import type { Difference } from './differences.ts';

export interface Endpoint {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  stop(): Promise<void>;
}

/** Something that speaks S3 and KMS at one endpoint. */
export interface Backend {
  readonly name: string;
  readonly differences: ReadonlySet<Difference>;
  /** How stores are opened there; absent: as for users. */
  readonly options?: Partial<StoreOptions>;
  start(): Promise<Endpoint>;
}

/** A fresh bucket of a running backend; usable inside tests and hooks only. */
export class Bench {
  readonly differences: ReadonlySet<Difference>;
  readonly bucket: string = `contract-${randomBytes(6).toString('hex')}`;
  #endpoint: Endpoint | undefined;
  #opened: ObjectStore[] = [];
  #s3: S3Client | undefined;

  readonly #options: Partial<StoreOptions> | undefined;

  constructor(backend: Backend) {
    this.differences = backend.differences;
    this.#options = backend.options;
    beforeAll(async () => {
      this.#endpoint = await backend.start();
      const { accessKeyId, secretAccessKey } = this.#endpoint;
      Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
      this.#s3 = new S3Client({ ...this.#client(), forcePathStyle: true });
      await this.#s3.send(new CreateBucketCommand({ Bucket: this.bucket }));
    });
    afterAll(async () => {
      for (const store of this.#opened) {
        store.close();
      }
      this.#s3?.destroy();
      await this.#endpoint?.stop();
    });
  }

  #client(): { endpoint: string; region: string } {
    if (this.#endpoint === undefined) {
      throw new Error('the backend is not running yet');
    }
    const { endpoint, region } = this.#endpoint;
    return { endpoint, region };
  }

  get s3(): S3Client {
    if (this.#s3 === undefined) {
      throw new Error('the backend is not running yet');
    }
    return this.#s3;
  }

  open(options: Partial<StoreOptions> = {}): ObjectStore {
    const warn = (message: string): void => {
      // Where the engine publishes its ports is not the test's choice: it may be the address of a bridge.
      if (message.includes('plain http')) {
        return;
      }
      if (message.includes('does not list the parts') && this.differences.has('list-parts')) {
        return;
      }
      throw new Error(`unexpected warning: ${message}`);
    };
    const own = { bucket: this.bucket, ...this.#client(), parallelism: 4, warn };
    const store = openObjectStore({ ...own, ...this.#options, ...options });
    this.#opened.push(store);
    return store;
  }

  /** A write whose condition does not hold: refused with `error`, or done by a server that ignores conditions. */
  async refuses(write: Promise<unknown>, error: object): Promise<void> {
    await (this.differences.has('conditions') ? write : expect(write).rejects.toMatchObject(error));
  }

  /** The ARN of a new symmetric key. */
  async kmsKey(): Promise<string> {
    const kms = new KMSClient(this.#client());
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    kms.destroy();
    return KeyMetadata?.Arn ?? '';
  }

  async enableVersioning(): Promise<void> {
    await this.s3.send(
      new PutBucketVersioningCommand({ Bucket: this.bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
  }

  async openUploads(): Promise<readonly string[]> {
    const { Uploads } = await this.s3.send(new ListMultipartUploadsCommand({ Bucket: this.bucket }));
    return (Uploads ?? []).map(({ Key }) => Key ?? '');
  }
}
