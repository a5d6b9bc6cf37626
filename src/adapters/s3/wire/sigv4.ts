import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import type { Credentials } from '../../../ports/credentials.ts';
import type { SortedPairs } from './sorted-pairs.ts';

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Headers that who passes a request on may change. The SDK does not sign them, either. */
const UNSIGNED: ReadonlySet<string> = new Set(['cache-control', 'user-agent']);

/** A request, as its signature covers it. */
export interface Canonical {
  readonly method: string;
  /** Percent-encoded once, as it is sent. */
  readonly path: string;
  /** Percent-encoded, in order of the names, without `?`. */
  readonly query: string;
  /** In small letters. `host` and `x-amz-date` must be there. */
  readonly headers: SortedPairs;
  /** The body's SHA-256 in hex, or `UNSIGNED-PAYLOAD`. */
  readonly payloadHash: string;
}

/** Makes signatures of one second (AWS Signature Version 4, API: "Create a signed AWS API request"). */
export class Signer {
  /** The second, as `x-amz-date` has it: `20261130T235959Z`. */
  readonly stamp: string;
  /** Goes into `x-amz-security-token`. */
  readonly token: string | undefined;
  readonly #credential: string;
  readonly #scope: string;
  readonly #key: KeyObject;

  /** @param second whole seconds since 1970 */
  constructor(
    credentials: Credentials,
    { region, service }: Readonly<Record<'region' | 'service', string>>,
    second: number,
  ) {
    this.stamp = new Date(second * 1000).toISOString().replace(/[-:]|\.000/g, '');
    const parts = [this.stamp.slice(0, 8), region, service, 'aws4_request'];
    this.#scope = parts.join('/');
    this.#credential = `${credentials.accessKeyId}/${this.#scope}`;
    this.token = credentials.sessionToken;
    // Node takes six times as long for an HMAC with raw bytes.
    this.#key = parts.reduce(
      (key, part) => createSecretKey(createHmac('sha256', key).update(part).digest()),
      createSecretKey(`AWS4${credentials.secretAccessKey}`, 'utf8'),
    );
  }

  /** The value of `authorization`. */
  authorize({ method, path, query, headers, payloadHash }: Canonical): string {
    let lines = '';
    let names = '';
    for (let at = 0; at < headers.length; at += 2) {
      const name = headers[at] ?? '';
      if (!UNSIGNED.has(name)) {
        lines += `${name}:${(headers[at + 1] ?? '').trim().replace(/\s+/g, ' ')}\n`;
        names += names === '' ? name : `;${name}`;
      }
    }
    const request = hash('sha256', `${method}\n${path}\n${query}\n${lines}\n${names}\n${payloadHash}`);
    const signature = createHmac('sha256', this.#key)
      .update(`${ALGORITHM}\n${this.stamp}\n${this.#scope}\n${request}`)
      .digest('hex');
    return `${ALGORITHM} Credential=${this.#credential}, SignedHeaders=${names}, Signature=${signature}`;
  }
}
