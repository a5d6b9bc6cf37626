import type { IncomingHttpHeaders } from 'node:http';
import type * as Sdk from '../sdk.ts';
import { getEndpointFromInstructions } from '@smithy/core/endpoints';
import { extendedEncodeURIComponent } from '@smithy/core/protocols';
import { SKEW_MS } from '../../wrong-clock.ts';
import type { Sent } from './exchange.ts';
import { Signer } from './sigv4.ts';
import { put, type SortedPairs } from './sorted-pairs.ts';

/** A request to an object, or to the bucket (no key), before it is signed. */
export interface Unsigned {
  readonly method: Sent['method'];
  readonly key: string;
  readonly query: SortedPairs;
  /** In small letters. Signing adds its own. */
  readonly headers: SortedPairs;
  /** The body's SHA-256 in hex, or `UNSIGNED-PAYLOAD`. */
  readonly payloadHash: string;
  readonly body?: Uint8Array | undefined;
}

/** Signs requests about one bucket's objects as the SDK's client does. */
export interface Signing {
  /** Scheme, host and port. */
  readonly origin: URL;
  /** A promise for the first request of a second, since credentials may have to be asked for. */
  sign(request: Unsigned): Sent | Promise<Sent>;
  /** Milliseconds that the server's clock is ahead of ours, as far as the client knows. */
  clockOffset(): number;
  /**
   * Reads the server's clock off the `Date` of an answer.
   * @param signedWith the offset by which the request was signed. @returns the next one is signed by another time
   */
  readClock(headers: IncomingHttpHeaders, signedWith: number): boolean;
}

/**
 * Endpoint rules (regions, FIPS, dual-stack, path style, access points), credentials, region and clock are the client's,
 * so that both ways to send agree on each.
 * @returns undefined where the endpoint asks for another signature than SigV4: then the SDK sends
 */
export async function signingFor(sdk: typeof Sdk, client: Sdk.S3Client, bucket: string): Promise<Signing | undefined> {
  const { config } = client;
  const { url, properties } = await getEndpointFromInstructions({ Bucket: bucket }, sdk.HeadObjectCommand, config);
  const scheme = properties?.['authSchemes']?.[0];
  if (scheme?.name !== 'sigv4') {
    return undefined;
  }
  const scope = { region: scheme.signingRegion ?? (await config.region()), service: scheme.signingName ?? 's3' };
  const folder = url.pathname.replace(/\/$/, '');

  /** What signs the requests of a second: by then the client is asked whether it has other credentials. */
  let held: { readonly second: number; readonly signer: Signer } | undefined;
  const renew = async (second: number): Promise<Signer> => {
    const signer = new Signer(await config.credentials(), scope, second);
    held = { second, signer };
    return signer;
  };

  const signedBy = (signer: Signer, { method, key, query: pairs, headers, payloadHash, body }: Unsigned): Sent => {
    const path = `${folder}/${encodedPath(key)}`;
    const query = encodedQuery(pairs);
    put(headers, 'host', url.host);
    put(headers, 'x-amz-content-sha256', payloadHash);
    put(headers, 'x-amz-date', signer.stamp);
    if (signer.token !== undefined) {
      put(headers, 'x-amz-security-token', signer.token);
    }
    const authorization = signer.authorize({ method, path, query, headers, payloadHash });
    put(headers, 'authorization', authorization);
    return { method, path: query === '' ? path : `${path}?${query}`, headers, body };
  };

  return {
    origin: url,
    sign(request) {
      const second = Math.floor((Date.now() + config.systemClockOffset) / 1000);
      return held?.second === second
        ? signedBy(held.signer, request)
        : renew(second).then((signer) => signedBy(signer, request));
    },
    clockOffset: () => config.systemClockOffset,
    readClock({ date, age }, signedWith) {
      const time = Date.parse(date ?? '');
      // A cache's answer has the time at which it was stored.
      if (Number.isNaN(time) || age !== undefined) {
        return false;
      }
      config.systemClockOffset = time - Date.now();
      return Math.abs(config.systemClockOffset - signedWith) >= SKEW_MS;
    },
  };
}

/** Most keys need no encoding. */
function encodedPath(key: string): string {
  return /^[\w.~/-]*$/.test(key) ? key : key.split('/').map(extendedEncodeURIComponent).join('/');
}

function encodedQuery(pairs: SortedPairs): string {
  let query = '';
  for (let at = 0; at < pairs.length; at += 2) {
    query += `${at === 0 ? '' : '&'}${pairs[at]}=${extendedEncodeURIComponent(pairs[at + 1] ?? '')}`;
  }
  return query;
}
