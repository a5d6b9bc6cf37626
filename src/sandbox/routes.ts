import { present } from './present.ts';
import type { Operation } from './exchange.ts';
import { abortMultipartUpload } from './s3/abort-multipart-upload.ts';
import { completeMultipartUpload } from './s3/complete-multipart-upload.ts';
import { copyObject } from './s3/copy-object.ts';
import { createBucket } from './s3/create-bucket.ts';
import { createMultipartUpload } from './s3/create-multipart-upload.ts';
import { deleteBucketEncryption } from './s3/delete-bucket-encryption.ts';
import { deleteBucketOwnershipControls } from './s3/delete-bucket-ownership-controls.ts';
import { deleteBucket } from './s3/delete-bucket.ts';
import { deleteObjectTagging } from './s3/delete-object-tagging.ts';
import { deleteObject } from './s3/delete-object.ts';
import { deleteObjects } from './s3/delete-objects.ts';
import { getBucketEncryption } from './s3/get-bucket-encryption.ts';
import { getBucketLocation } from './s3/get-bucket-location.ts';
import { getBucketOwnershipControls } from './s3/get-bucket-ownership-controls.ts';
import { getBucketVersioning } from './s3/get-bucket-versioning.ts';
import { getObjectAttributes } from './s3/get-object-attributes.ts';
import { getObjectAcl } from './s3/get-object-acl.ts';
import { getObjectTagging } from './s3/get-object-tagging.ts';
import { getObject } from './s3/get-object.ts';
import { headBucket } from './s3/head-bucket.ts';
import { headObject } from './s3/head-object.ts';
import { listBuckets } from './s3/list-buckets.ts';
import { listMultipartUploads } from './s3/list-multipart-uploads.ts';
import { listObjectVersions } from './s3/list-object-versions.ts';
import { listObjectsV2 } from './s3/list-objects-v2.ts';
import { listObjects } from './s3/list-objects.ts';
import { listParts } from './s3/list-parts.ts';
import { putBucketEncryption } from './s3/put-bucket-encryption.ts';
import { putBucketOwnershipControls } from './s3/put-bucket-ownership-controls.ts';
import { putBucketVersioning } from './s3/put-bucket-versioning.ts';
import { putObjectAcl } from './s3/put-object-acl.ts';
import { putObjectTagging } from './s3/put-object-tagging.ts';
import { putObject } from './s3/put-object.ts';
import { updateObjectEncryption } from './s3/update-object-encryption.ts';
import { uploadPartCopy } from './s3/upload-part-copy.ts';
import { uploadPart } from './s3/upload-part.ts';

export interface Route {
  readonly operation: string;
  readonly method: string;
  readonly scope: 'service' | 'bucket' | 'object';
  /** Query parameters that must be there. */
  readonly query: readonly string[];
  /** A header that must be there. */
  readonly header?: string;
  readonly run: Operation;
}

function route(
  operation: string,
  method: string,
  scope: Route['scope'],
  run: Operation,
  query: readonly string[] = [],
  header?: string,
): Route {
  return { operation, method, scope, query, run, ...present({ header }) };
}

const COPY_SOURCE = 'x-amz-copy-source';
const PART = ['partNumber', 'uploadId'];

/** Every operation of the sandbox. The first that fits a request is taken. */
const ROUTES: readonly Route[] = [
  route('ListBuckets', 'GET', 'service', listBuckets),
  route('GetBucketLocation', 'GET', 'bucket', getBucketLocation, ['location']),
  route('GetBucketVersioning', 'GET', 'bucket', getBucketVersioning, ['versioning']),
  route('GetBucketEncryption', 'GET', 'bucket', getBucketEncryption, ['encryption']),
  route('GetBucketOwnershipControls', 'GET', 'bucket', getBucketOwnershipControls, ['ownershipControls']),
  route('ListObjectVersions', 'GET', 'bucket', listObjectVersions, ['versions']),
  route('ListMultipartUploads', 'GET', 'bucket', listMultipartUploads, ['uploads']),
  route('ListObjectsV2', 'GET', 'bucket', listObjectsV2, ['list-type']),
  route('ListObjects', 'GET', 'bucket', listObjects),
  route('HeadBucket', 'HEAD', 'bucket', headBucket),
  route('PutBucketVersioning', 'PUT', 'bucket', putBucketVersioning, ['versioning']),
  route('PutBucketEncryption', 'PUT', 'bucket', putBucketEncryption, ['encryption']),
  route('PutBucketOwnershipControls', 'PUT', 'bucket', putBucketOwnershipControls, ['ownershipControls']),
  route('CreateBucket', 'PUT', 'bucket', createBucket),
  route('DeleteObjects', 'POST', 'bucket', deleteObjects, ['delete']),
  route('DeleteBucketEncryption', 'DELETE', 'bucket', deleteBucketEncryption, ['encryption']),
  route('DeleteBucketOwnershipControls', 'DELETE', 'bucket', deleteBucketOwnershipControls, ['ownershipControls']),
  route('DeleteBucket', 'DELETE', 'bucket', deleteBucket),
  route('GetObjectAttributes', 'GET', 'object', getObjectAttributes, ['attributes']),
  route('GetObjectAcl', 'GET', 'object', getObjectAcl, ['acl']),
  route('GetObjectTagging', 'GET', 'object', getObjectTagging, ['tagging']),
  route('ListParts', 'GET', 'object', listParts, ['uploadId']),
  route('GetObject', 'GET', 'object', getObject),
  route('HeadObject', 'HEAD', 'object', headObject),
  route('UploadPartCopy', 'PUT', 'object', uploadPartCopy, PART, COPY_SOURCE),
  route('UploadPart', 'PUT', 'object', uploadPart, PART),
  route('PutObjectAcl', 'PUT', 'object', putObjectAcl, ['acl']),
  route('PutObjectTagging', 'PUT', 'object', putObjectTagging, ['tagging']),
  route('UpdateObjectEncryption', 'PUT', 'object', updateObjectEncryption, ['encryption']),
  route('CopyObject', 'PUT', 'object', copyObject, [], COPY_SOURCE),
  route('PutObject', 'PUT', 'object', putObject),
  route('CreateMultipartUpload', 'POST', 'object', createMultipartUpload, ['uploads']),
  route('CompleteMultipartUpload', 'POST', 'object', completeMultipartUpload, ['uploadId']),
  route('DeleteObjectTagging', 'DELETE', 'object', deleteObjectTagging, ['tagging']),
  route('AbortMultipartUpload', 'DELETE', 'object', abortMultipartUpload, ['uploadId']),
  route('DeleteObject', 'DELETE', 'object', deleteObject),
];

/** Sub-resources of S3 that the sandbox does not have. Without this list `PUT ?cors` of a key would be a PutObject. */
const ABSENT = [
  'accelerate',
  'analytics',
  'cors',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'logging',
  'metadataConfiguration',
  'metadataTable',
  'metrics',
  'notification',
  'object-lock',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'renameObject',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'torrent',
  'website',
];

/** The route of a request; undefined for what the sandbox cannot do. */
export function findRoute(
  method: string,
  scope: Route['scope'],
  query: ReadonlyMap<string, string>,
  hasHeader: (name: string) => boolean,
): Route | undefined {
  if (ABSENT.some((name) => query.has(name))) {
    return undefined;
  }
  if (scope === 'bucket' && query.has('tagging')) {
    return undefined;
  }
  if (query.has('acl') && (scope !== 'object' || (method !== 'GET' && method !== 'PUT'))) {
    return undefined;
  }
  return ROUTES.find(
    (one) =>
      one.method === method &&
      one.scope === scope &&
      one.query.every((name) => query.has(name)) &&
      (one.header === undefined || hasHeader(one.header)),
  );
}
