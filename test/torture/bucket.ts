import {
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  NoSuchKey,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { sha256 } from './machine.ts';
import { readManifest, type Line, type Pointer } from './manifest.ts';

export interface Stored {
  readonly etag: string;
  readonly size: number;
  /** Whole seconds. */
  readonly lastModified: number;
  readonly sha256: string;
}

/** A bucket as it is, read with the AWS SDK alone: nothing of s3rec has a say in what is found. */
export class Bucket {
  readonly s3: S3Client;
  readonly name: string;
  readonly #prefix: string;
  readonly #folder: string;

  constructor(sandbox: Sandbox, name: string, prefix: string, folder: string) {
    this.s3 = new S3Client({
      ...sandbox,
      credentials: sandbox,
      forcePathStyle: true,
      // Bytes are hashed here; and the SDK does not know every algorithm that S3 does.
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    this.name = name;
    this.#prefix = prefix;
    this.#folder = folder;
  }

  close(): void {
    this.s3.destroy();
  }

  /** Every object below the prefix but the evidence, by its key without the prefix, its bytes hashed. */
  async objects(): Promise<Map<string, Stored>> {
    const found = new Map<string, Stored>();
    let token: string | undefined;
    do {
      const page: ListObjectsV2CommandOutput = await this.s3.send(
        new ListObjectsV2Command({ Bucket: this.name, Prefix: this.#prefix, ContinuationToken: token }),
      );
      for (const { Key = '', ETag = '', Size = 0, LastModified } of page.Contents ?? []) {
        if (Key.startsWith(this.#folder)) {
          continue;
        }
        found.set(Key.slice(this.#prefix.length), {
          etag: ETag.replaceAll('"', ''),
          size: Size,
          lastModified: (LastModified?.getTime() ?? 0) / 1000,
          sha256: sha256((await this.#bytes(Key)) ?? ''),
        });
      }
      token = page.NextContinuationToken;
    } while (token !== undefined);
    return found;
  }

  /** Open uploads as `key uploadId`, the key without the prefix. */
  async openUploads(): Promise<string[]> {
    const { Uploads = [] } = await this.s3.send(
      new ListMultipartUploadsCommand({ Bucket: this.name, Prefix: this.#prefix }),
    );
    return Uploads.map(({ Key = '', UploadId }) => `${Key.slice(this.#prefix.length)} ${UploadId}`);
  }

  async lock(): Promise<{ readonly state: string; readonly id: string } | undefined> {
    const bytes = await this.#bytes(`${this.#folder}lock.json`);
    return bytes === undefined ? undefined : (JSON.parse(bytes.toString()) as { state: string; id: string });
  }

  /** Lines of the manifest that `latest` names; undefined: there is none yet. @throws Error when it is not what was signed */
  async manifest(): Promise<readonly Line[] | undefined> {
    const latest = await this.#bytes(`${this.#folder}latest.sigstore.json`);
    if (latest === undefined) {
      return undefined;
    }
    const { dsseEnvelope } = JSON.parse(latest.toString()) as { dsseEnvelope: { payload: string } };
    const { predicate } = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as {
      predicate: { manifest: Pointer | null };
    };
    if (predicate.manifest === null) {
      return undefined;
    }
    const lines = await readManifest(predicate.manifest, (key) => this.#bytes(key));
    return lines.map((line) => ({ ...line, key: line.key.slice(this.#prefix.length) }));
  }

  async #bytes(key: string): Promise<Buffer | undefined> {
    try {
      const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.name, Key: key }));
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    } catch (error) {
      if (error instanceof NoSuchKey) {
        return undefined;
      }
      throw error;
    }
  }
}
