export type Difference =
  | 'new-algorithms'
  | 'kms-etag'
  | 'kms-unknown-key'
  | 'delete-if-match'
  | 'update-encryption'
  | 'bucket-owner'
  | 'bad-credentials'
  | 'wrong-region'
  | 'expires-text'
  | 'deleted-during-upload'
  | 'acls'
  | 'acl-requests'
  | 'conditions'
  | 'copy-if-match'
  | 'list-parts';

/** What the contract runs on beside the sandbox as it is: `lacking` and `ignoring` are the sandbox, playing. */
export type Server = 'localstack' | 'lacking' | 'ignoring';

/**
 * What a backend is known to do otherwise than AWS, with AWS's recorded answer beside it. The contract asserts both: the
 * sandbox follows AWS, and a difference that goes away is noticed. Recorded: LocalStack's own snapshots of AWS, taken
 * 2026-02-21 (tests/aws/services/s3/test_s3.snapshot.json and test_s3_api.snapshot.json, "validated" there).
 */
export const DIFFERENCES: Readonly<
  Record<Difference, { readonly aws: string } & { readonly [Name in Server]?: string }>
> = {
  'new-algorithms': {
    aws: 'SHA512, MD5, XXHASH64, XXHASH3 and XXHASH128 are verified and stored like the other five (API reference since 2026-04).',
    localstack:
      '4.14.0 knows none of them: they are neither verified nor stored, and a multipart upload with them is refused.',
  },
  acls: {
    aws: 'Buckets enforce their owner by default since 2023-04: a write with an ACL is 400 AccessControlListNotSupported (User Guide, "Controlling ownership of objects").',
    localstack: 'Allows ACLs on all buckets.',
  },
  'acl-requests': {
    aws: 'GetObjectAcl, PutObjectAcl and GetBucketOwnershipControls are answered (API reference).',
    lacking: '501 to all three.',
  },
  conditions: {
    aws: '412 PreconditionFailed, 404 or 409 to a PutObject or Complete whose condition does not hold (test_s3_api: preconditions).',
    ignoring: 'Writes all the same, and says so.',
  },
  'copy-if-match': {
    aws: 'CopyObject honours If-Match of its destination (test_s3_api); under a bucket policy that demands it, 501 (User Guide, "Enforcing conditional writes").',
    lacking: '501 NotImplemented.',
  },
  'list-parts': {
    aws: 'GetObjectAttributes lists the parts of a composite (test_s3_api).',
    lacking: '400 InvalidArgument, as by MinIO and versitygw (docs/servers.md).',
  },
  'kms-etag': {
    aws: 'Under SSE-KMS the ETag is 32 hex digits that are not the MD5: body test-sse (MD5 42832cde...) got 82d93300..., 8c4f00a5... (test_s3_sse_validate_kms_key_state).',
    localstack: 'It is the plain MD5.',
  },
  'kms-unknown-key': {
    aws: '400 KMS.NotFoundException for a key that does not exist (test_s3_sse_validate_kms_key).',
    localstack: 'Encrypts with it.',
  },
  'delete-if-match': {
    aws: 'DeleteObject honours If-Match: 412 PreconditionFailed (API reference, DeleteObject).',
    localstack: '501 NotImplemented.',
    lacking: '501 NotImplemented.',
  },
  'update-encryption': {
    aws: 'UpdateObjectEncryption changes the key, ETag and Last-Modified stay (API reference, UpdateObjectEncryption).',
    localstack: '501.',
    lacking: '501.',
  },
  'bucket-owner': {
    aws: '403 AccessDenied for every request whose x-amz-expected-bucket-owner is not the owner (User Guide, "Verifying bucket ownership").',
    localstack: 'ListObjectsV2 and others ignore it.',
  },
  'bad-credentials': {
    aws: '403 InvalidAccessKeyId or SignatureDoesNotMatch.',
    localstack: 'Takes any credentials.',
  },
  'wrong-region': {
    aws: '400 AuthorizationHeaderMalformed with Region, or 301 PermanentRedirect with x-amz-bucket-region.',
    localstack: 'Serves every bucket in every region.',
  },
  'expires-text': {
    aws: 'Expires is stored word for word, dates or not (aws-sdk-js-v3 reads it as ExpiresString for that reason).',
    localstack: '500 for what is no date.',
  },
  'deleted-during-upload': {
    aws: '409 ConditionalRequestConflict on a conditional Complete when the key was deleted since the upload began (test_s3_api: multipart preconditions).',
    localstack: 'Looks only at what stands under the key when completing.',
    ignoring: 'Completes.',
  },
};

/** Those that have an entry of the server. */
export function differencesOf(server: Server): ReadonlySet<Difference> {
  return new Set((Object.keys(DIFFERENCES) as Difference[]).filter((name) => server in DIFFERENCES[name]));
}
