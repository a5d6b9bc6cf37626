import { membersOf } from '../../core/members.ts';
import type * as Sdk from './sdk.ts';
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { accessOf, type Agents, agents, trustedCertificates } from '../aws-environment.ts';
import { isLoopback } from '../is-loopback.ts';
import { requireUsableEndpoint } from '../usable-endpoint.ts';
import { AROUND_SIGNING, judgingClock } from '../wrong-clock.ts';
import { httpRequest, httpResponse } from './http.ts';
import { readAnswers } from './read-answers.ts';
import type { StoreOptions } from './store-options.ts';
import type { Traffic } from './traffic.ts';
import type { TimeLimits } from './wire/exchange.ts';
import type { Sockets } from './wire/pool.ts';
import { payloadHash } from './write-fields.ts';
import { present } from '../../core/present.ts';

export interface Clients {
  readonly client: S3Client;
  /**
   * A client for requests that S3 may answer minutes later (Copy, Complete). It has no time limit: each request brings
   * its own.
   */
  patient(): S3Client;
  /** The endpoint that was configured anywhere, without user and password. Undefined: AWS's own. */
  readonly endpoint: string | undefined;
  /** Their sockets, which other clients may share. */
  readonly agents: Agents;
  /** What other sockets to the same server need. */
  readonly sockets: Sockets;
  close(): void;
}

/** A large body may take longer until the answer begins (`Call.sends`). */
export const TIME_LIMITS: TimeLimits = { connect: 10_000, idle: 60_000, answer: 600_000 };

/** Makes the clients. Credentials are looked for when the first request is sent. */
export async function makeClients(sdk: typeof Sdk, options: StoreOptions, traffic: Traffic): Promise<Clients> {
  const quiet = (): void => undefined;
  const base: S3ClientConfig = {
    // Every body of ours carries a planned checksum, and retries are the application's.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 1,
    expectContinueHeader: false,
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    ...accessOf(options),
    ...present({ endpoint: options.endpoint }),
  };
  // Sockets for everything that is sent at once: `parallelism` calls, and as many parts. Waiting for a socket counts as
  // connecting, and ends in a time-out.
  const maxSockets = options.parallelism * 2 + 16;
  const connections = await agents({ keepAlive: true, maxSockets });
  const make = (isPatient: boolean, shared: Pick<S3ClientConfig, 'credentials' | 'forcePathStyle'>): S3Client => {
    const client = new sdk.S3Client({
      ...base,
      ...shared,
      requestHandler: {
        ...connections,
        connectionTimeout: TIME_LIMITS.connect,
        socketTimeout: isPatient ? 0 : TIME_LIMITS.idle,
        requestTimeout: isPatient ? 0 : TIME_LIMITS.answer,
        throwOnRequestTimeout: true,
      },
    });
    watch(client, traffic);
    client.middlewareStack.addRelativeTo(judgingClock(client.config), AROUND_SIGNING);
    readAnswers(client, isPatient);
    return client;
  };

  const client = make(false, {});
  const endpoint = options.endpoint ?? (await client.config.serviceConfiguredEndpoint?.());
  if (endpoint !== undefined) {
    requireUsableEndpoint('S3', endpoint);
    // Emulators, and most servers other than AWS, have no host name per bucket.
    client.config.forcePathStyle = true;
    warnOfPlainHttp(endpoint, options.warn);
  }

  let patient: S3Client | undefined;
  return {
    client,
    endpoint,
    agents: connections,
    sockets: { maxSockets, ...trustedCertificates() },
    patient: () => {
      const { credentials, forcePathStyle } = client.config;
      patient ??= make(true, { credentials, forcePathStyle });
      return patient;
    },
    close: () => {
      client.destroy();
      patient?.destroy();
    },
  };
}

/** Adds one middleware for all that every request needs, since each middleware costs time. */
function watch(client: S3Client, traffic: Traffic): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const { Key, Prefix } = membersOf(args.input);
      const about = Key ?? Prefix;
      const trip = traffic.begin(
        (context.commandName ?? '').replace(/Command$/, ''),
        typeof about === 'string' ? about : undefined,
      );
      const request = httpRequest(args.request);
      // These bytes have a checksum of ours, not one of the SDK.
      if (request.body instanceof Uint8Array && request.headers['x-amz-sdk-checksum-algorithm'] === undefined) {
        request.headers['x-amz-content-sha256'] = payloadHash(request.headers['x-amz-checksum-sha256']);
      }
      // The SDK puts a space behind the comma, which MinIO and versitygw take for part of the name.
      const attributes = request.headers['x-amz-object-attributes'];
      if (attributes !== undefined) {
        request.headers['x-amz-object-attributes'] = attributes.replaceAll(', ', ',');
      }
      try {
        const result = await next(args);
        const response = httpResponse(result.response);
        trip.answered(result.output, response.statusCode, response.headers);
        return result;
      } catch (error) {
        trip.failed(error);
        throw error;
      }
    },
    { step: 'build', name: 's3recTraffic' },
  );
}

function warnOfPlainHttp(endpoint: string, warn: (message: string) => void): void {
  const { protocol, hostname, host } = new URL(endpoint);
  if (protocol === 'http:' && !isLoopback(hostname)) {
    warn(`${host} is spoken to over plain http: whoever is on the way can read and change what is sent.`);
  }
}
