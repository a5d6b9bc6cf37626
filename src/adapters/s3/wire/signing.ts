import type { IncomingHttpHeaders } from 'node:http';
import type * as Sdk from '../sdk.ts';
import { getEndpointFromInstructions } from '@smithy/core/endpoints';
import { extendedEncodeURIComponent, HttpRequest } from '@smithy/core/protocols';
import { SKEW_MS } from '../../wrong-clock.ts';
import type { Sent } from './exchange.ts';

/** A request to an object, or to the bucket (no key), before it is signed. */
export interface Unsigned {
  readonly method: Sent['method'];
  readonly key: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
}

/** Signs requests about one bucket's objects as the SDK's client does. */
export interface Signing {
  /** Scheme, host and port. */
  readonly origin: URL;
  sign(request: Unsigned): Promise<Sent>;
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
  const signer = await config.signer(scheme);
  const folder = url.pathname.replace(/\/$/, '');

  return {
    origin: url,
    async sign({ method, key, query, headers, body }) {
      const request = new HttpRequest({
        method,
        protocol: url.protocol,
        hostname: url.hostname,
        ...(url.port === '' ? {} : { port: Number(url.port) }),
        path: `${folder}/${key.split('/').map(extendedEncodeURIComponent).join('/')}`,
        query: { ...query },
        headers: { ...headers, host: url.host },
        body,
      });
      const signed = await signer.sign(request, { signingDate: new Date(Date.now() + config.systemClockOffset) });
      const search = Object.entries(query).map(([name, value]) => `${name}=${extendedEncodeURIComponent(value)}`);
      const path = search.length === 0 ? request.path : `${request.path}?${search.join('&')}`;
      return { method, path, headers: signed.headers, body };
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
