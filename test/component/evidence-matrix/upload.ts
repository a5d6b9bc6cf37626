import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UpdateObjectEncryptionCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
  type ServerSideEncryption,
} from '@aws-sdk/client-s3';
import { cut, digest } from '../../support/digests.ts';
import { contentOf } from './contents.ts';
import { nameOf, type Stored } from './cells.ts';

/** Where the objects go, as another tool would make them. */
export interface Place {
  readonly client: S3Client;
  readonly bucket: string;
  readonly prefix: string;
  /** ARNs: objects are encrypted with the first; the second is what `kms-changed` and `kms-from-sse-s3` change to. */
  readonly keys: readonly [string, string];
}

/** The same by every tool: another one would be a change beside the bytes. */
export const TYPE = { ContentType: 'application/octet-stream' } as const;

/** As the SDK has it. */
export interface EncryptionInput {
  readonly ServerSideEncryption?: ServerSideEncryption;
  readonly SSEKMSKeyId?: string;
}

export async function upload(place: Place, stored: Stored): Promise<void> {
  const { shape, encryption } = stored;
  const at = { Bucket: place.bucket, Key: place.prefix + nameOf(stored), ...encryptionInput(place, stored) };
  if (shape.copiedFrom !== undefined) {
    // The key needs no encoding: letters, digits, hyphens and slashes.
    const source = at.Key.replace(/[^/]+$/, shape.copiedFrom);
    await place.client.send(new CopyObjectCommand({ ...at, CopySource: `${place.bucket}/${source}` }));
  } else if (shape.parts === null) {
    const Body = contentOf(shape);
    await place.client.send(new PutObjectCommand({ ...at, ...TYPE, Body, ...checksumInput(stored, Body) }));
  } else {
    await uploadParts(place.client, at, stored, shape.parts);
  }
  if (encryption === 'kms-changed' || encryption === 'kms-from-sse-s3') {
    const ObjectEncryption = { SSEKMS: { KMSKeyArn: place.keys[1], BucketKeyEnabled: false } };
    await place.client.send(new UpdateObjectEncryptionCommand({ Bucket: at.Bucket, Key: at.Key, ObjectEncryption }));
  }
}

async function uploadParts(
  client: S3Client,
  at: EncryptionInput & { readonly Bucket: string; readonly Key: string },
  stored: Stored,
  sizes: readonly number[],
): Promise<void> {
  const { Bucket, Key } = at;
  const { checksum } = stored;
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({
      ...at,
      ...TYPE,
      ...('algorithm' in checksum ? { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type } : {}),
    }),
  );
  const Parts: CompletedPart[] = [];
  for (const [index, Body] of cut(contentOf(stored.shape), sizes).entries()) {
    const PartNumber = index + 1;
    const sums = checksumInput(stored, Body);
    const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ...sums }));
    Parts.push({ PartNumber, ...(ETag === undefined ? {} : { ETag }), ...sums });
  }
  await client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
}

/** Another hand's later write, which leaves the encryption as it became. */
export function encryptionNow(place: Place, { encryption }: Stored): EncryptionInput {
  return encryption === 'kms-changed' || encryption === 'kms-from-sse-s3'
    ? { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: place.keys[1] }
    : encryptionInput(place, { encryption });
}

function encryptionInput({ keys }: Place, { encryption }: Pick<Stored, 'encryption'>): EncryptionInput {
  switch (encryption) {
    case 'none':
      return {};
    case 'sse-s3':
    case 'kms-from-sse-s3':
      return { ServerSideEncryption: 'AES256' };
    case 'kms':
    case 'kms-changed':
      return { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keys[0] };
  }
}

function checksumInput({ checksum }: Stored, bytes: Uint8Array): Readonly<Record<string, string>> {
  return 'algorithm' in checksum ? { [`Checksum${checksum.algorithm}`]: digest(checksum.algorithm, bytes) } : {};
}
