import type { ObjectCannedACL, ServiceInputTypes, ServiceOutputTypes, StorageClass } from '@aws-sdk/client-s3';
import type { Precondition } from '../../core/object/action.ts';
import type { StringMap } from '../../core/object/attributes.ts';
import type { WriteAttributes } from '../../ports/store-writes.ts';
import type { Command } from './connection.ts';
import { type EncryptionInput, encryptionInput } from './encryption.ts';
import { quoted } from './etag.ts';
import { headersInput } from './header-fields.ts';
import { httpRequest } from './http.ts';
import { sdkWord } from './sdk-word.ts';

interface AttributesInput extends EncryptionInput, ReturnType<typeof headersInput> {
  Metadata: Record<string, string>;
  Tagging: string | undefined;
  StorageClass: StorageClass | undefined;
  ACL: ObjectCannedACL | undefined;
}

/**
 * Everything beside the bytes, as PutObject, CreateMultipartUpload and CopyObject take it. `expires` goes by
 * `sendExpires`.
 */
export function attributesInput(attributes: WriteAttributes): AttributesInput {
  const { headers, tags, storageClass, acl } = attributes;
  return {
    ...headersInput(headers),
    Metadata: attributes.metadata,
    // No tags give no header, which under REPLACE removes those that stood there.
    Tagging: tags === undefined || Object.keys(tags).length === 0 ? undefined : tagging(tags),
    StorageClass: storageClass === undefined ? undefined : sdkWord(storageClass),
    ACL: acl === undefined ? undefined : sdkWord(acl),
    ...encryptionInput(attributes.encryption),
  };
}

/** The value of x-amz-tagging: tags as a URL query. */
function tagging(tags: StringMap): string {
  return Object.entries(tags)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

/** Sends `Expires` unchanged. The SDK takes a Date only, but S3 also keeps what is no date (`0`, `-1`). */
export function sendExpires<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
  command: Command<I, O>,
  expires: string | undefined,
): void {
  if (expires !== undefined) {
    command.middlewareStack.add(
      (next) => (args) => {
        httpRequest(args.request).headers['expires'] = expires;
        return next(args);
      },
      { step: 'build' },
    );
  }
}

export function preconditionInput(precondition: Precondition): { IfMatch: string } | { IfNoneMatch: string } {
  return 'ifMatch' in precondition
    ? { IfMatch: quoted(precondition.ifMatch) }
    : { IfNoneMatch: precondition.ifNoneMatch };
}

/**
 * The value of x-amz-content-sha256 for a body that has a checksum of ours. The signature covers the checksum's header,
 * so the body is not hashed again. A SHA-256 signs the body as well, which bucket policies can demand (API: Amazon S3
 * Signature Version 4 Authentication Specific Policy Keys).
 * @param sha256 that checksum in base64
 */
export function payloadHash(sha256: string | undefined): string {
  return sha256 === undefined ? 'UNSIGNED-PAYLOAD' : Buffer.from(sha256, 'base64').toString('hex');
}
