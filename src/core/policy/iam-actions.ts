/** One request, as far as it decides which permissions it needs. */
export interface IamRequest {
  /** The operation's name at S3 or KMS. */
  readonly operation: string;
  /** It names a version id. */
  readonly ofVersion?: boolean;
  /** It writes tags with the object. */
  readonly withTags?: boolean;
  /** It sets an ACL with the object. */
  readonly withAcl?: boolean;
}

const PUT = ['s3:PutObject'];

/**
 * The actions that each operation needs (Amazon S3 User Guide, "Required permissions for Amazon S3 API operations").
 * For KMS the action has the operation's name. There is no `s3:HeadObject`.
 */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  ListObjectsV2: ['s3:ListBucket'],
  ListMultipartUploads: ['s3:ListBucketMultipartUploads'],
  GetBucketOwnershipControls: ['s3:GetBucketOwnershipControls'],
  HeadObject: ['s3:GetObject'],
  GetObject: ['s3:GetObject'],
  GetObjectAttributes: ['s3:GetObject', 's3:GetObjectAttributes'],
  GetObjectTagging: ['s3:GetObjectTagging'],
  GetObjectAcl: ['s3:GetObjectAcl'],
  PutObject: PUT,
  CreateMultipartUpload: PUT,
  UploadPart: PUT,
  CompleteMultipartUpload: PUT,
  AbortMultipartUpload: ['s3:AbortMultipartUpload'],
  CopyObject: ['s3:GetObject', 's3:PutObject'],
  UploadPartCopy: ['s3:GetObject', 's3:PutObject'],
  PutObjectTagging: ['s3:PutObjectTagging'],
  PutObjectAcl: ['s3:PutObjectAcl'],
  UpdateObjectEncryption: ['s3:UpdateObjectEncryption'],
  DeleteObject: ['s3:DeleteObject'],
};

/** Makes `s3:GetObjectVersion` of `s3:GetObject`, and `s3:PutObjectVersionTagging` of `s3:PutObjectTagging`. */
const OF_VERSIONS = /^(?<verb>s3:(?:Get|Put)Object)(?<rest>.*)$/;

/** The actions on the bucket or its objects. @throws Error for an operation that no command of ours sends */
export function s3ActionsOf({ operation, ofVersion, withTags, withAcl }: IamRequest): readonly string[] {
  const actions = ACTIONS[operation];
  if (actions === undefined) {
    throw new Error(`${operation} is not known here`);
  }
  const exact =
    ofVersion === true ? actions.map((action) => action.replace(OF_VERSIONS, '$<verb>Version$<rest>')) : actions;
  return [
    ...exact,
    ...(withTags === true ? ['s3:PutObjectTagging'] : []),
    ...(withAcl === true ? ['s3:PutObjectAcl'] : []),
  ];
}

/**
 * The actions that S3 needs at KMS in the caller's name, for an object under a KMS key (same guide, "Protecting data
 * with SSE-KMS"; API, UpdateObjectEncryption).
 */
export function dataKeyActionsOf({ operation }: IamRequest): readonly string[] {
  switch (operation) {
    case 'HeadObject':
    case 'GetObject':
    case 'GetObjectAttributes':
      return ['kms:Decrypt'];
    case 'PutObject':
      return ['kms:GenerateDataKey'];
    case 'CreateMultipartUpload':
    case 'UploadPart':
    case 'CompleteMultipartUpload':
    case 'CopyObject':
    case 'UploadPartCopy':
      return ['kms:Decrypt', 'kms:GenerateDataKey'];
    case 'UpdateObjectEncryption':
      return ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncrypt*'];
    default:
      return [];
  }
}

/** The actions of requests to KMS itself. */
export function kmsActionsOf({ operation }: IamRequest): readonly string[] {
  return [`kms:${operation}`];
}
