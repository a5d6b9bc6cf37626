import { S3recError, isS3recError } from '../core/error.ts';
import type { After, Before, PlanRecord } from '../core/plan/action.ts';
import type { StringMap } from '../core/plan/attributes.ts';
import type { HeadResult } from '../core/plan/object.ts';
import type { Receipt } from '../core/plan/receipt.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { withRetry, type Retrying } from './retry.ts';
import { attributesOf } from './sending.ts';

export interface RepairDeps extends Retrying {
  readonly store: ObjectStore;
  readonly signal: AbortSignal;
}

/** Brings headers, metadata, tags, storage class and encryption to the planned state without sending bytes. */
export async function repair(deps: RepairDeps, record: PlanRecord, partSize: number): Promise<Receipt> {
  const { key } = record;
  const { before, after } = record.change;
  if (before === null || after === null || record.repair === undefined) {
    throw new S3recError('DOCUMENT_INVALID', `plan record of ${key}: update-metadata without before, after or repair`);
  }
  if (record.repair.includes('copy')) {
    return copy(deps, key, before, after, partSize);
  }
  // Tagging and UpdateObjectEncryption take no If-Match: the object is looked at directly before each.
  for (const step of record.repair) {
    const head = await look(deps, key, before);
    const version = head.versionId === null ? {} : { versionId: head.versionId };
    if (step === 'tags') {
      const tags = after.tags ?? {};
      await write(deps, 'PutObjectTagging', key, () =>
        deps.store.putTags({ key, ...version, tags, signal: deps.signal }),
      );
    } else if (after.encryption !== undefined) {
      const { encryption } = after;
      try {
        await write(deps, 'UpdateObjectEncryption', key, () =>
          deps.store.updateEncryption({ key, ...version, encryption, signal: deps.signal }),
        );
      } catch (error) {
        // Only where the call does not exist: a refusal for lack of permission stays one.
        if (isS3recError(error, 'REMOTE_UNSUPPORTED')) {
          return copy(deps, key, before, after, partSize);
        }
        throw error;
      }
    }
  }
  const head = await headOf(deps, key);
  return receipt(key, head, after, 'checked');
}

async function copy(deps: RepairDeps, key: string, before: Before, after: After, partSize: number): Promise<Receipt> {
  const { store, signal } = deps;
  const algorithm = before.checksum?.algorithm ?? 'CRC64NVME';
  const request = { key, ifMatch: before.etag, size: before.size, algorithm, partSize, signal, ...attributesOf(after) };
  const settle = async (): Promise<HeadResult | undefined> => {
    const head = await headOf(deps, key);
    return head.etag !== before.etag && head.size === before.size && standsAs(head, after) ? head : undefined;
  };
  const result = await withRetry(deps, { operation: 'CopyObject', key, signal, settle }, () =>
    store.copyInPlace(request),
  );
  const { etag, versionId, checksum, encryption } = result;
  return {
    ...receipt(
      key,
      { etag, versionId, encryption, ...(checksum === undefined ? {} : { checksum }) },
      after,
      'conditional',
    ),
  };
}

/** The object as the plan saw it, all of `before` compared; anything else is stale. */
async function look(deps: RepairDeps, key: string, before: Before): Promise<HeadResult> {
  const head = await headOf(deps, key);
  const same =
    head.etag === before.etag &&
    head.size === before.size &&
    head.lastModified === before.lastModified &&
    head.versionId === (before.versionId ?? null) &&
    canonicalJson([head.headers, head.metadata, head.storageClass]) ===
      canonicalJson([before.headers ?? {}, before.metadata ?? {}, before.storageClass]) &&
    (before.tags === undefined || (await sameTags(deps, key, before.tags)));
  if (!same) {
    throw new S3recError('REMOTE_PRECONDITION_FAILED', `${key} is no longer as it was planned`);
  }
  return head;
}

async function sameTags(deps: RepairDeps, key: string, planned: StringMap): Promise<boolean> {
  const tags = await withRetry(deps, { operation: 'GetObjectTagging', key, signal: deps.signal }, () =>
    deps.store.tags(key, { signal: deps.signal }),
  );
  return tags === 'denied' || canonicalJson(tags) === canonicalJson(planned);
}

function standsAs(head: HeadResult, after: After): boolean {
  return canonicalJson([head.headers, head.metadata]) === canonicalJson([after.headers ?? {}, after.metadata ?? {}]);
}

function headOf(deps: RepairDeps, key: string): Promise<HeadResult> {
  return withRetry(deps, { operation: 'HeadObject', key, signal: deps.signal }, () =>
    deps.store.head(key, { signal: deps.signal }),
  );
}

function write<T>(deps: RepairDeps, operation: string, key: string, attempt: () => Promise<T>): Promise<T> {
  return withRetry(deps, { operation, key, signal: deps.signal }, attempt);
}

function receipt(
  key: string,
  result: Pick<HeadResult, 'etag' | 'versionId' | 'encryption' | 'checksum'>,
  after: After,
  guard: 'conditional' | 'checked',
): Receipt {
  return {
    key,
    outcome: 'done',
    guard,
    etag: result.etag,
    versionId: result.versionId,
    ...(result.checksum === undefined ? {} : { checksum: result.checksum }),
    encryption: result.encryption,
    ...(after.headers === undefined ? {} : { headers: after.headers }),
    ...(after.metadata === undefined ? {} : { metadata: after.metadata }),
    ...(after.tags === undefined ? {} : { tags: after.tags }),
    ...(after.storageClass === undefined ? {} : { storageClass: after.storageClass }),
  };
}
