import { sdkWord } from './sdk-word.ts';
import type { Encryption, StringMap, TagsAnswer } from '../../core/object/attributes.ts';
import { shownName } from '../../core/shown-name.ts';
import { isS3recError, S3recError } from '../../core/error.ts';
import type { Connection } from './connection.ts';
import { notS3 } from './write-result.ts';

interface OneObject {
  readonly versionId?: string;
  readonly signal?: AbortSignal;
}

/** Servers without tags have none. */
export async function tags(connection: Connection, key: string, options: OneObject = {}): Promise<TagsAnswer> {
  const call = { operation: 'GetObjectTagging', key, signal: options.signal } as const;
  const input = { ...connection.target, Key: key, VersionId: options.versionId };
  try {
    const answer = await connection.lacks.ask(call.operation, () =>
      connection.send(new connection.sdk.GetObjectTaggingCommand(input), call),
    );
    if (answer === undefined) {
      return {};
    }
    const { TagSet } = answer;
    if (TagSet === undefined) {
      throw notS3(call, connection);
    }
    return Object.fromEntries(TagSet.map(({ Key, Value }) => [Key ?? '', Value ?? '']));
  } catch (error) {
    if (isS3recError(error, 'REMOTE_ACCESS_DENIED')) {
      return 'denied';
    }
    throw error;
  }
}

/** Replaces all tags. PutObjectTagging cannot do less, and takes no condition. */
export async function putTags(
  connection: Connection,
  request: OneObject & { readonly key: string; readonly tags: StringMap },
): Promise<void> {
  await connection.send(
    new connection.sdk.PutObjectTaggingCommand({
      ...connection.target,
      Key: request.key,
      VersionId: request.versionId,
      Tagging: { TagSet: Object.entries(request.tags).map(([Key, Value]) => ({ Key, Value })) },
    }),
    { operation: 'PutObjectTagging', key: request.key, signal: request.signal },
  );
}

/** Replaces the ACL. PutObjectAcl takes no condition. */
export async function putAcl(
  connection: Connection,
  request: OneObject & { readonly key: string; readonly acl: string },
): Promise<void> {
  await connection.send(
    new connection.sdk.PutObjectAclCommand({
      ...connection.target,
      Key: request.key,
      VersionId: request.versionId,
      ACL: sdkWord(request.acl),
    }),
    { operation: 'PutObjectAcl', key: request.key, signal: request.signal },
  );
}

/** Changes the key without touching bytes, ETag or checksum. S3 offers this towards SSE-KMS only (UpdateObjectEncryption). */
export async function updateEncryption(
  connection: Connection,
  request: OneObject & { readonly key: string; readonly encryption: Encryption },
): Promise<void> {
  const { key, encryption } = request;
  const { kmsKeyArn, bucketKey = false } = encryption;
  const call = { operation: 'UpdateObjectEncryption', key, signal: request.signal } as const;
  const done =
    encryption.sse !== 'aws:kms' || kmsKeyArn === undefined
      ? undefined
      : await connection.lacks.ask(call.operation, () =>
          connection.send(
            new connection.sdk.UpdateObjectEncryptionCommand({
              ...connection.target,
              Key: key,
              VersionId: request.versionId,
              ObjectEncryption: { SSEKMS: { KMSKeyArn: kmsKeyArn, BucketKeyEnabled: bucketKey } },
            }),
            call,
          ),
        );
  if (done === undefined) {
    const message = `UpdateObjectEncryption of ${shownName(key)} to ${encryption.sse} is not offered here.`;
    throw new S3recError('REMOTE_UNSUPPORTED', message);
  }
}
