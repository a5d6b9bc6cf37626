import type * as Sdk from './sdk.ts';
import { namesProxy } from '../aws-environment.ts';
import { type Clients, TIME_LIMITS } from './client.ts';
import type { ObjectClient } from './object-requests.ts';
import { bySdk } from './sdk-requests.ts';
import type { StoreOptions } from './store-options.ts';
import type { Traffic } from './traffic.ts';
import { byNode } from './wire/by-node.ts';
import { byUndici, type Undici } from './wire/by-undici.ts';
import { signingFor } from './wire/signing.ts';
import { unlessContinued } from './wire/unless-continued.ts';
import { type Exchanges, wire } from './wire/wire.ts';

interface OpenObjectClient {
  /** The client, which is chosen with the first request. A choice that failed is made again. */
  get(): Promise<ObjectClient>;
  close(): void;
}

/** Sends requests about objects by the wire. Where that cannot sign, or is not to be used, the SDK sends. */
export function openObjectClient(
  sdk: typeof Sdk,
  { client, agents, sockets }: Clients,
  { bucket, sdkOnly = false }: StoreOptions,
  traffic: Traffic,
): OpenObjectClient {
  let undici: Undici | undefined;
  const exchangesWith = (origin: URL): Exchanges => {
    const long = byNode(origin, agents, TIME_LIMITS);
    if (namesProxy()) {
      return { long, short: long };
    }
    undici = byUndici(origin, sockets, TIME_LIMITS);
    return { long, short: unlessContinued(undici.exchange, long) };
  };
  const choose = async (): Promise<ObjectClient> => {
    const signing = sdkOnly ? undefined : await signingFor(sdk, client, bucket);
    return signing === undefined ? bySdk(sdk, client) : wire(signing, exchangesWith(signing.origin), traffic);
  };
  let chosen: Promise<ObjectClient> | undefined;
  return {
    get() {
      chosen ??= choose().catch((error: unknown) => {
        chosen = undefined;
        throw error;
      });
      return chosen;
    },
    close() {
      void undici?.close();
    },
  };
}
