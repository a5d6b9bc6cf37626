import { S3recError } from '../../core/error.ts';
import type { CredentialsEnd } from '../../ports/credentials.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { putAcl, putTags, tags, updateEncryption } from './attributes.ts';
import type { Connection } from './connection.ts';
import { aclsDisabled, grants } from './grants.ts';
import { copyInPlace, copyPart } from './copy.ts';
import { putDocument } from './document.ts';
import { list, standsAs } from './list.ts';
import { abortUpload, completeUpload, createUpload, uploadPart } from './multipart.ts';
import { endOfCredentials } from './end-of-credentials.ts';
import { get, head, put } from './object.ts';
import { openUploads } from './open-uploads.ts';
import { headPart, listedParts } from './parts.ts';
import { remove } from './remove.ts';
import type { StoreOptions } from './store-options.ts';
import { startTraffic } from './traffic.ts';

export type { StoreOptions } from './store-options.ts';

export interface S3Store extends ObjectStore {
  /**
   * The endpoint in effect, wherever the SDK found it (spec, environment, profile). Null: AWS's own. It loads the SDK.
   */
  endpoint(): Promise<string | null>;
  /** When the credentials of its requests end. */
  readonly credentialsEnd: CredentialsEnd;
}

/**
 * Opens one bucket. The SDK is loaded, and credentials are looked for, when the first request is sent.
 * @throws S3recError REMOTE_UNSORTED for a directory bucket
 */
export function openObjectStore(options: StoreOptions): S3Store {
  if (options.bucket.endsWith('--x-s3')) {
    throw new S3recError('REMOTE_UNSORTED', `${options.bucket} is a directory bucket: S3 does not list it in order.`, {
      hint: 'Use a general purpose bucket.',
    });
  }
  const traffic = startTraffic(options.debug);
  let connection: Promise<Connection> | undefined;
  const connected = (): Promise<Connection> =>
    (connection ??= import('./connection.ts').then(({ connect }) => connect(options, traffic)));

  return {
    bucket: options.bucket,
    endpoint: async () => (await connected()).endpoint ?? null,
    credentialsEnd: async (renew) => await endOfCredentials((await connected()).client.config, renew),
    list: async function* (prefix, listOptions) {
      yield* list(await connected(), prefix, listOptions);
    },
    standsAs: async (prefix, mark, askOptions) => standsAs(await connected(), prefix, mark, askOptions),
    head: async (key, headOptions) => head(await connected(), key, headOptions),
    listedParts: async (key, of) => listedParts(await connected(), key, of),
    headPart: async (key, of) => headPart(await connected(), key, of),
    tags: async (key, tagOptions) => tags(await connected(), key, tagOptions),
    grants: async (key, grantOptions) => grants(await connected(), key, grantOptions),
    aclsDisabled: async (signal) => aclsDisabled(await connected(), signal),
    get: async (key, getOptions, receive) => get(await connected(), key, getOptions, receive),
    put: async (request) => put(await connected(), request),
    putDocument: async (request) => putDocument(await connected(), request),
    createUpload: async (request) => createUpload(await connected(), request),
    uploadPart: async (request) => uploadPart(await connected(), request),
    completeUpload: async (request) => completeUpload(await connected(), request),
    abortUpload: async (key, uploadId, signal) => abortUpload(await connected(), key, uploadId, signal),
    openUploads: async function* (prefix, uploadOptions) {
      yield* openUploads(await connected(), prefix, uploadOptions);
    },
    copyInPlace: async (request) => copyInPlace(await connected(), request),
    copyPart: async (request) => copyPart(await connected(), request),
    putTags: async (request) => putTags(await connected(), request),
    putAcl: async (request) => putAcl(await connected(), request),
    updateEncryption: async (request) => updateEncryption(await connected(), request),
    delete: async (request) => remove(await connected(), request),
    requests: () => ({ ...traffic.requests }),
    retries: () => 0,
    close: () => {
      connection?.then(
        (open) => open.close(),
        () => undefined,
      );
    },
  };
}
