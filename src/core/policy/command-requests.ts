import type { ResolvedSpec } from '../spec/resolved-spec.ts';
import type { IamRequest } from './iam-actions.ts';

/** Commands that a policy can be made for. */
export const POLICY_COMMANDS = ['plan', 'apply', 'drift', 'verify', 'pull', 'gc'] as const;
export type PolicyCommand = (typeof POLICY_COMMANDS)[number];

/** Everything that a command may send for a spec, whatever stands in the bucket. */
export interface CommandRequests {
  readonly data: readonly IamRequest[];
  readonly evidence: readonly IamRequest[];
  readonly dataKey: readonly IamRequest[];
  readonly signingKey: readonly IamRequest[];
  /** Requests for the KMS keys in `manifest.trust`. */
  readonly trustedKeys: readonly IamRequest[];
}

const EVIDENCE = requests('ListObjectsV2', 'GetObject');
const READS = requests('ListObjectsV2', 'HeadObject', 'GetObjectAttributes');
const TAGS = requests('GetObjectTagging');
const ACLS = requests('GetBucketOwnershipControls', 'GetObjectAcl');
const DOCUMENTS = requests(
  'PutObject',
  'HeadObject',
  'CreateMultipartUpload',
  'UploadPart',
  'CompleteMultipartUpload',
  'AbortMultipartUpload',
  // A run that died may have left one open.
  'ListMultipartUploads',
);

const DATA: { readonly [Command in PolicyCommand]: (spec: ResolvedSpec) => readonly IamRequest[] } = {
  plan: () => [...READS, ...TAGS, ...ACLS],
  apply: (spec) => [...READS, ...TAGS, ...ACLS, ...writes(spec)],
  drift: () => [...READS, ...TAGS, ...ACLS, ...alsoOfVersions('GetObject', 'GetObjectAttributes')],
  verify: () => [...READS, ...alsoOfVersions('GetObject', 'GetObjectAttributes'), ...requests('ListMultipartUploads')],
  pull: () => alsoOfVersions('HeadObject', 'GetObjectAttributes', 'GetObject'),
  gc: () => [],
};

function writes({ encryption, objects, prune }: ResolvedSpec): readonly IamRequest[] {
  const whole = ['PutObject', 'CreateMultipartUpload', 'CopyObject'].map((operation) => ({
    operation,
    // Undeclared tags of an object are kept.
    withTags: true,
    withAcl: true,
  }));
  return [
    ...whole,
    ...requests(
      'UploadPart',
      'UploadPartCopy',
      'CompleteMultipartUpload',
      'AbortMultipartUpload',
      'ListMultipartUploads',
    ),
    ...alsoOfVersions('PutObjectTagging'),
    ...(objects.some(({ acl }) => acl !== undefined) ? alsoOfVersions('PutObjectAcl') : []),
    ...(encryption?.sse === 'aws:kms' ? requests('UpdateObjectEncryption') : []),
    ...(prune.enabled ? requests('DeleteObject') : []),
  ];
}

/**
 * Requests that encrypt the newest evidence anew once the data has another key. Tags that another hand gave it are
 * kept, also where the copy is an upload in parts.
 */
function rekeys({ encryption }: ResolvedSpec): readonly IamRequest[] {
  return encryption === undefined || encryption.sse === 'AES256'
    ? []
    : [
        { operation: 'CopyObject', withTags: true },
        ...requests('UploadPartCopy', ...(encryption.sse === 'aws:kms' ? ['UpdateObjectEncryption'] : [])),
        ...TAGS,
      ];
}

/** The requests of a command. @param spec decides by what it declares; what stands in the bucket is not known */
export function commandRequests(command: PolicyCommand, spec: ResolvedSpec): CommandRequests {
  const { sign, trust } = spec.manifest;
  const isSigner = command === 'apply' || command === 'gc';
  const isTrustedAlone = trust.length === 0;
  return {
    data: DATA[command](spec),
    evidence: [
      ...EVIDENCE,
      ...(isSigner ? [...DOCUMENTS, ...rekeys(spec)] : []),
      ...(command === 'gc' ? requests('DeleteObject') : []),
    ],
    dataKey: command === 'verify' || command === 'pull' ? [] : requests('DescribeKey'),
    signingKey:
      'kmsKeyId' in sign
        ? [...(isSigner ? requests('Sign') : []), ...(isSigner || isTrustedAlone ? requests('GetPublicKey') : [])]
        : [],
    trustedKeys: requests('GetPublicKey'),
  };
}

function requests(...operations: readonly string[]): readonly IamRequest[] {
  return operations.map((operation) => ({ operation }));
}

/** The operations, also for versions: in a versioned bucket the exact version is asked for. */
function alsoOfVersions(...operations: readonly string[]): readonly IamRequest[] {
  return operations.flatMap((operation) => [{ operation }, { operation, ofVersion: true }]);
}
