import { explicitDeny } from '../explicit-deny.ts';

/** The requests that the store sends, by S3's names. */
export type Operation =
  | 'ListObjectsV2'
  | 'HeadObject'
  | 'GetObject'
  | 'GetObjectAttributes'
  | 'GetObjectTagging'
  | 'GetObjectAcl'
  | 'PutObjectAcl'
  | 'GetBucketOwnershipControls'
  | 'GetBucketVersioning'
  | 'PutObject'
  | 'CreateMultipartUpload'
  | 'UploadPart'
  | 'UploadPartCopy'
  | 'CompleteMultipartUpload'
  | 'AbortMultipartUpload'
  | 'ListMultipartUploads'
  | 'CopyObject'
  | 'PutObjectTagging'
  | 'UpdateObjectEncryption'
  | 'DeleteObject';

const ACL = 's3:PutObjectAcl for an ACL, and no Block Public Access where it is public';

/** The IAM actions that each request needs, by S3's API reference ("Permissions" of each operation). */
const PERMISSIONS: Readonly<Record<Operation, readonly string[]>> = {
  ListObjectsV2: ['s3:ListBucket'],
  HeadObject: ['s3:GetObject', 's3:ListBucket', 'kms:Decrypt for objects under a KMS key'],
  GetObject: ['s3:GetObject', 'kms:Decrypt for objects under a KMS key'],
  GetObjectAttributes: ['s3:GetObject', 's3:GetObjectAttributes', 'kms:Decrypt for objects under a KMS key'],
  GetObjectTagging: ['s3:GetObjectTagging'],
  GetObjectAcl: ['s3:GetObjectAcl'],
  GetBucketOwnershipControls: ['s3:GetBucketOwnershipControls'],
  GetBucketVersioning: ['s3:GetBucketVersioning'],
  PutObject: [
    's3:PutObject',
    's3:GetObject to replace an object (If-Match)',
    's3:PutObjectTagging for tags',
    ACL,
    'kms:GenerateDataKey under a KMS key',
  ],
  CreateMultipartUpload: ['s3:PutObject', 's3:PutObjectTagging for tags', ACL, 'kms:GenerateDataKey under a KMS key'],
  UploadPart: ['s3:PutObject', 'kms:GenerateDataKey and kms:Decrypt under a KMS key'],
  UploadPartCopy: ['s3:GetObject', 's3:PutObject', 'kms:Decrypt and kms:GenerateDataKey under a KMS key'],
  CompleteMultipartUpload: [
    's3:PutObject',
    's3:GetObject to replace an object (If-Match)',
    'kms:Decrypt under a KMS key',
  ],
  AbortMultipartUpload: ['s3:AbortMultipartUpload'],
  ListMultipartUploads: ['s3:ListBucketMultipartUploads'],
  CopyObject: [
    's3:GetObject',
    's3:PutObject',
    's3:GetObjectTagging and s3:PutObjectTagging for tags',
    ACL,
    'kms:Decrypt and kms:GenerateDataKey under a KMS key',
  ],
  PutObjectTagging: ['s3:PutObjectTagging'],
  PutObjectAcl: ['s3:PutObjectAcl, and no Block Public Access where the ACL is public'],
  UpdateObjectEncryption: [
    's3:UpdateObjectEncryption',
    'kms:Encrypt, kms:Decrypt, kms:GenerateDataKey and kms:ReEncrypt* on the old and the new key',
  ],
  DeleteObject: ['s3:DeleteObject', 's3:GetObject (If-Match)'],
};

const READS: ReadonlySet<Operation> = new Set([
  'ListObjectsV2',
  'HeadObject',
  'GetObject',
  'GetObjectAttributes',
  'GetObjectTagging',
  'GetObjectAcl',
  'GetBucketOwnershipControls',
  'GetBucketVersioning',
  'ListMultipartUploads',
]);

/** Whether the bucket may have changed although no answer came. */
export function isWrite(operation: Operation): boolean {
  return !READS.has(operation);
}

/**
 * The actions to allow, for a hint. S3 names the action in most of its refusals ("is not authorized to perform:
 * s3:PutObject"), and KMS always does. Otherwise every permission that the operation can need is listed.
 */
export function missingPermission(operation: Operation, message: string): string {
  const denied = explicitDeny(message);
  if (denied !== undefined) {
    return denied;
  }
  const named = /not authorized to perform:? ([\w*]+:[\w*]+)/i.exec(message)?.[1] ?? /\bkms:\w+/.exec(message)?.[0];
  if (named !== undefined) {
    return `The permission ${named} is missing.`;
  }
  return `${operation} needs ${PERMISSIONS[operation].join('; ')}.`;
}
