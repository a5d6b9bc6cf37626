import type { ObjectStore } from '../../ports/object-store.ts';
import type { ListPage, OpenUpload, UploadPage } from '../../ports/store-reads.ts';
import type { AmendRequest } from '../../ports/store-writes.ts';
import type { RetriedRequest, Retry } from '../flow/retry.ts';
import { resumedPages } from './resumed-pages.ts';

/**
 * Wraps a store so that every request is sent again where that can help. A listing goes on behind the last page that
 * came. An object whose body breaks off is asked for again.
 */
export function retrying<Store extends ObjectStore>(store: Store, retry: Retry): Store {
  /** Wraps a method that takes its key and options apart. */
  const asked =
    <Options extends { readonly signal?: AbortSignal } | undefined, Answer>(
      operation: string,
      send: (key: string, options: Options) => Promise<Answer>,
    ) =>
    (key: string, options: Options): Promise<Answer> =>
      retry({ operation, key, signal: options?.signal }, () => send(key, options));

  /** Wraps a method that takes one request. */
  const sent =
    <Request extends Omit<RetriedRequest<Answer>, 'operation'>, Answer>(
      operation: string,
      send: (request: Request) => Promise<Answer>,
    ) =>
    (request: Request): Promise<Answer> => {
      const { key, signal, settle, unanswered } = request;
      return retry({ operation, key, signal, settle, unanswered }, () => send(request));
    };

  /** Wraps a write that takes no condition: each attempt is preceded by a look. */
  const amended =
    <Request extends AmendRequest>(operation: string, send: (request: Request) => Promise<void>) =>
    (request: Request): Promise<void> => {
      const { key, signal, check } = request;
      let mayBeDone = false;
      return retry({ operation, key, signal }, async () => {
        if (check !== undefined && !(await check(mayBeDone))) {
          return;
        }
        mayBeDone = true;
        await send(request);
      });
    };

  return {
    ...store,
    retries: () => retry.sentAgain(),
    list(prefix, options = {}) {
      const open = (last = options.startAfter): ReturnType<ObjectStore['list']> =>
        store.list(prefix, last === undefined ? options : { ...options, startAfter: last });
      const { signal } = options;
      const lastOf = ({ objects }: ListPage): string | undefined => objects.at(-1)?.key;
      return resumedPages(retry, { operation: 'ListObjectsV2', signal }, { open, lastOf });
    },
    standsAs: (prefix, mark, options) =>
      retry({ operation: 'ListObjectsV2', signal: options?.signal }, () => store.standsAs(prefix, mark, options)),
    openUploads(prefix, options = {}) {
      const open = (last = options.after): ReturnType<ObjectStore['openUploads']> =>
        store.openUploads(prefix, last === undefined ? options : { ...options, after: last });
      const { signal } = options;
      const lastOf = ({ uploads }: UploadPage): OpenUpload | undefined => uploads.at(-1);
      return resumedPages(retry, { operation: 'ListMultipartUploads', signal }, { open, lastOf });
    },
    head: asked('HeadObject', (key, options) => store.head(key, options)),
    listedParts: asked('GetObjectAttributes', (key, options) => store.listedParts(key, options)),
    headPart: asked('HeadObject', (key, options) => store.headPart(key, options)),
    tags: asked('GetObjectTagging', (key, options) => store.tags(key, options)),
    grants: asked('GetObjectAcl', (key, options) => store.grants(key, options)),
    aclsDisabled: (signal) =>
      retry({ operation: 'GetBucketOwnershipControls', signal }, () => store.aclsDisabled(signal)),
    get: (key, options, receive) =>
      retry({ operation: 'GetObject', key, signal: options.signal }, () => store.get(key, options, receive)),
    put: sent('PutObject', (request) => store.put(request)),
    putDocument: sent('PutObject', (request) => store.putDocument(request)),
    createUpload: sent('CreateMultipartUpload', (request) => store.createUpload(request)),
    uploadPart: sent('UploadPart', (request) => store.uploadPart(request)),
    completeUpload: sent('CompleteMultipartUpload', (request) => store.completeUpload(request)),
    abortUpload: (key, uploadId, signal) =>
      retry({ operation: 'AbortMultipartUpload', key, signal }, () => store.abortUpload(key, uploadId, signal)),
    copyInPlace: sent('CopyObject', (request) => store.copyInPlace(request)),
    copyPart: sent('UploadPartCopy', (request) => store.copyPart(request)),
    putTags: amended('PutObjectTagging', (request) => store.putTags(request)),
    putAcl: amended('PutObjectAcl', (request) => store.putAcl(request)),
    updateEncryption: amended('UpdateObjectEncryption', (request) => store.updateEncryption(request)),
    delete: sent('DeleteObject', async (request) => {
      request.assertMaySend?.();
      return await store.delete(request);
    }),
  };
}
