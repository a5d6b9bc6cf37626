import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { Credentials } from './access.ts';
import { Callers } from './callers.ts';
import { nowSeconds } from './clock.ts';
import { Faults, type Fault } from './faults.ts';
import { handle, type Handling } from './handle.ts';
import { openKms } from './kms/kms.ts';
import { RequestLog, type RequestLogEntry } from './request-log.ts';
import { Store } from './store/store.ts';
import type { Role } from './sts/assume-role-with-web-identity.ts';
import { transition } from './transition.ts';

export type { Fault, FaultAction } from './faults.ts';
export type { RequestLogEntry } from './request-log.ts';

export interface SandboxOptions {
  /** Absent: a free port. */
  port?: number;
  /** The folder of objects and keys. Absent: a temporary folder, which is removed on close. */
  directory?: string;
  region?: string;
  accountId?: string;
  credentials?: Credentials;
  /** Roles that a web identity may assume. Absent: every role of the account. */
  roles?: Role[];
  /** Buckets that are created unless they exist. */
  buckets?: string[];
  /** The most entries on one page of any listing. S3 has 1,000. */
  pageLimit?: number;
  faults?: Fault[];
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, where S3, KMS and STS answer. */
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  directory: string;
  /** The last requests, oldest first. */
  requests: RequestLogEntry[];
  faults: { add(fault: Fault): void; clear(): void };
  /** Gives the object another storage class, as a lifecycle rule does. Nothing else changes. */
  transition(bucket: string, key: string, storageClass: string): void;
  close(): Promise<void>;
}

// They are made up, and no other endpoint takes them.
const CREDENTIALS: Credentials = {
  accessKeyId: 'AKIASANDBOX000000000',
  secretAccessKey: 'sandbox-secret-key-that-opens-nothing-else',
};

/** Starts an S3, KMS and STS endpoint on 127.0.0.1. It listens when the promise resolves. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { region = 'us-east-1', accountId = '123456789012', credentials = CREDENTIALS } = options;
  const directory = options.directory ?? fs.mkdtempSync(path.join(os.tmpdir(), 's3rec-sandbox-'));
  const remove = (): void => {
    if (options.directory === undefined) {
      fs.rmSync(directory, { recursive: true, force: true });
    }
  };
  const store = new Store(path.join(directory, 's3'));
  const kms = openKms(path.join(directory, 'kms'), { region, accountId });
  const faults = new Faults(options.faults);
  const log = new RequestLog();
  const service = { store, kms, region, accountId, pageLimit: options.pageLimit ?? 1000 };
  for (const bucket of options.buckets ?? []) {
    if (!store.buckets.has(bucket)) {
      store.commit({ record: 'bucket', bucket, created: nowSeconds() });
    }
  }
  const server = serverOf({ service, callers: new Callers(credentials, accountId), roles: options.roles, faults, log });
  try {
    server.listen(options.port ?? 0, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    store.close();
    remove();
    throw error;
  }
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    store.close();
    remove();
  };
  return {
    endpoint: `http://127.0.0.1:${port}`,
    ...credentials,
    region,
    directory,
    requests: log.entries,
    faults,
    transition: (bucket, key, storageClass) => transition(store, bucket, key, storageClass),
    close: () => (closing ??= close()),
  };
}

function serverOf(handling: Handling): http.Server {
  const answer = (message: http.IncomingMessage, response: http.ServerResponse): void => {
    handle(handling, message, response).catch(() => response.destroy());
  };
  const server = http.createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, answer);
  // A client that waits for "100 Continue" gets an error before it sends a body in vain.
  server.on('checkContinue', answer);
  // S3 passes over any other expectation.
  server.on('checkExpectation', answer);
  return server;
}
