import type * as Sdk from './sdk.ts';
import type { $Command, S3Client, S3ClientResolvedConfig } from '@aws-sdk/client-s3';
import type { ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-s3';
import { isS3recError, S3recError } from '../../core/error.ts';
import { makeClients } from './client.ts';
import { readAnswer } from '../answer.ts';
import { toStoreError } from './errors.ts';
import { Lacks } from './lacks.ts';
import { silence } from './silence.ts';
import { openObjectClient } from './object-client.ts';
import type { Limits, ObjectClient } from './object-requests.ts';
import type { Operation } from './permissions.ts';
import type { StoreOptions } from './store-options.ts';
import type { Traffic } from './traffic.ts';
import { present } from '../../core/present.ts';

/** The operation and key of a request, which its errors name, and the facts that limit its time. */
export interface Call {
  readonly operation: Operation;
  readonly key?: string;
  readonly signal?: AbortSignal | undefined;
  /** Bytes that S3 works through before it answers. Such a request may be silent for long. */
  readonly workload?: number;
  /** Bytes of the body. Sending a large one may take longer than an answer may. */
  readonly sends?: number;
}

export type Command<I extends ServiceInputTypes, O extends ServiceOutputTypes> = $Command<
  I,
  O,
  S3ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>;

/** The loaded SDK, and one bucket. */
export interface Connection {
  readonly sdk: typeof Sdk;
  readonly client: S3Client;
  readonly options: StoreOptions;
  /** The configured endpoint. Undefined: AWS. */
  readonly endpoint: string | undefined;
  readonly traffic: Traffic;
  readonly lacks: Lacks;
  /** Goes into the input of every request. */
  readonly target: { readonly Bucket: string; readonly ExpectedBucketOwner?: string };
  /** Sends a request once, by the SDK. @throws S3recError REMOTE_*, or the signal's reason when that was aborted */
  send<I extends ServiceInputTypes, O extends ServiceOutputTypes>(command: Command<I, O>, call: Call): Promise<O>;
  /**
   * Sends a request once by any client, under the limits that `request` is given. `send` is made of it. An operation
   * that is sent by another client than the SDK's calls this in its own file.
   */
  exchange<O>(call: Call, request: (limits: Limits, isPatient: boolean) => Promise<O>): Promise<O>;
  /** Sends one of the operations of `ObjectClient` once, by the wire where it can. */
  ask<O>(call: Call, request: (client: ObjectClient, limits: Limits) => Promise<O>): Promise<O>;
  /** Makes the error to throw of any failure of a request. */
  failure(error: unknown, call: Call): Promise<unknown>;
  close(): void;
}

/**
 * Milliseconds for Copy and Complete: ten minutes at least, and more for data that takes longer than that at 50 MB/s.
 */
function timeLimit(bytes: number): number {
  return Math.max(600_000, bytes / 50_000);
}

/** Milliseconds for a body: ten minutes at least, and more where it takes longer than that at 16 KiB a second. */
function sendLimit(bytes: number): number {
  return Math.max(600_000, bytes / 16);
}

export async function connect(options: StoreOptions, traffic: Traffic): Promise<Connection> {
  const sdk = await import('./sdk.ts');
  const clients = await makeClients(sdk, options, traffic);
  const { client } = clients;
  const objects = openObjectClient(sdk, clients, options, traffic);
  const quiet = silence(() => options.warn(`${clients.endpoint ?? 'S3'} has not answered yet; it is still tried.`));
  const owner = options.expectedBucketOwner;
  const target = { Bucket: options.bucket, ...present({ ExpectedBucketOwner: owner }) };

  const ownedByOther = ownerCheck(sdk, client, target);

  const failure = async (thrown: unknown, call: Call): Promise<unknown> => {
    if (call.signal?.aborted === true) {
      return call.signal.reason;
    }
    const region = await client.config.region().catch(() => undefined);
    const failed = toStoreError(thrown, { ...call, bucket: options.bucket, region, endpoint: clients.endpoint });
    if (owner !== undefined && isS3recError(failed, 'REMOTE_ACCESS_DENIED') && (await ownedByOther())) {
      return new S3recError('REMOTE_WRONG_OWNER', `Bucket ${options.bucket} does not belong to account ${owner}.`, {
        hint: 'Check `bucket` and `expectedBucketOwner` in the spec: somebody else may have taken the name.',
        cause: failed,
      });
    }
    return failed;
  };

  const exchange: Connection['exchange'] = async (call, request) => {
    const { signal, workload, sends } = call;
    // The limit covers the whole answer. S3 may send its headers early, and then nothing or white space until it is
    // done.
    const limit = workload === undefined ? undefined : AbortSignal.timeout(timeLimit(workload));
    const ends = signal !== undefined && limit !== undefined ? AbortSignal.any([signal, limit]) : (signal ?? limit);
    quiet.asked();
    try {
      const requestTimeout = sends === undefined ? undefined : sendLimit(sends);
      const answer = await request(present({ abortSignal: ends, requestTimeout }), limit !== undefined);
      quiet.answered();
      return answer;
    } catch (error) {
      if (readAnswer(error).status !== undefined) {
        quiet.answered();
      }
      throw await failure(limit?.aborted === true ? limit.reason : error, call);
    }
  };

  return {
    sdk,
    client,
    options,
    endpoint: clients.endpoint,
    traffic,
    lacks: new Lacks(options.warn),
    target,
    failure,
    close() {
      quiet.close();
      clients.close();
      objects.close();
    },
    exchange,
    send: (command, call) =>
      exchange(call, (limits, isPatient) => (isPatient ? clients.patient() : client).send(command, limits)),
    ask: (call, request) => exchange(call, async (limits) => await request(await objects.get(), limits)),
  };
}

/**
 * Tells whether the bucket belongs to another account than is expected. S3 says no more than "Access Denied", so the
 * bucket is asked without an owner and with one, once.
 */
function ownerCheck(sdk: typeof Sdk, client: S3Client, target: Connection['target']): () => Promise<boolean> {
  const answers = (input: Connection['target']): Promise<boolean> =>
    client.send(new sdk.HeadBucketCommand(input)).then(
      () => true,
      () => false,
    );
  let found: Promise<boolean> | undefined;
  return () => (found ??= answers({ Bucket: target.Bucket }).then(async (open) => open && !(await answers(target))));
}
