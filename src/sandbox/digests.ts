import { createHash, type Hash } from 'node:crypto';
import { createHasher, type Algorithm, type Hasher } from './checksums.ts';
import { S3Error } from './errors.ts';
import type { Exchange } from './exchange.ts';

const HEX_SHA256 = /^[0-9a-f]{64}$/;

/** Computes every digest that one body needs: for its ETag, for its checksums, and for what the request claims. */
export class Digests {
  private readonly md5: Hash | undefined;
  private readonly sha256: Hash | undefined;
  private readonly checksums: ReadonlyMap<Algorithm, Hasher>;
  private md5Bytes: Buffer | undefined;

  private constructor(md5: boolean, sha256: boolean, checksums: ReadonlyMap<Algorithm, Hasher>) {
    this.md5 = md5 ? createHash('md5') : undefined;
    this.sha256 = sha256 ? createHash('sha256') : undefined;
    this.checksums = checksums;
  }

  static async prepare(exchange: Exchange, md5: boolean, algorithms: readonly Algorithm[]): Promise<Digests> {
    const checksums = new Map<Algorithm, Hasher>();
    for (const algorithm of algorithms) {
      if (!checksums.has(algorithm)) {
        checksums.set(algorithm, await createHasher(algorithm));
      }
    }
    const claimed = HEX_SHA256.test(exchange.authentication.payloadHash);
    return new Digests(md5 || exchange.header('content-md5') !== undefined, claimed, checksums);
  }

  update(chunk: Buffer): void {
    this.md5?.update(chunk);
    this.sha256?.update(chunk);
    for (const hasher of this.checksums.values()) {
      hasher.update(chunk);
    }
  }

  /** Ends every digest. @throws S3Error when Content-MD5 or x-amz-content-sha256 do not hold. */
  finish(exchange: Exchange): { md5: string; checksums: Map<Algorithm, string> } {
    this.md5Bytes = this.md5?.digest();
    this.checkMd5(exchange.header('content-md5'));
    const computed = this.sha256?.digest('hex');
    const claimed = exchange.authentication.payloadHash;
    if (computed !== undefined && computed !== claimed) {
      throw new S3Error('XAmzContentSHA256Mismatch', undefined, {
        ClientComputedContentSHA256: claimed,
        S3ComputedContentSHA256: computed,
      });
    }
    const checksums = new Map<Algorithm, string>();
    for (const [algorithm, hasher] of this.checksums) {
      checksums.set(algorithm, hasher.digest().toString('base64'));
    }
    return { md5: this.md5Bytes?.toString('hex') ?? '', checksums };
  }

  private checkMd5(claimed: string | undefined): void {
    if (claimed === undefined || this.md5Bytes === undefined) {
      return;
    }
    const calculated = this.md5Bytes.toString('base64');
    if (claimed === calculated) {
      return;
    }
    throw new S3Error('BadDigest', undefined, {
      ExpectedDigest: Buffer.from(claimed, 'base64').toString('hex'),
      CalculatedDigest: calculated,
    });
  }
}

/** Checks the form of a Content-MD5. @throws S3Error InvalidDigest when it is not base64 of 16 bytes */
export function requireContentMd5(value: string | undefined): void {
  if (value === undefined) {
    return;
  }
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length !== 16 || bytes.toString('base64') !== value) {
    throw new S3Error('InvalidDigest', undefined, { 'Content-MD5': value });
  }
}
