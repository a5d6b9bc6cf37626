import { evidenceFolder } from '../manifest/names.ts';
import type { ResolvedSpec } from '../spec/resolved-spec.ts';
import { commandRequests, type PolicyCommand } from './command-requests.ts';
import { dataKeyActionsOf, kmsActionsOf, s3ActionsOf } from './iam-actions.ts';
import { partitionOf } from './partition.ts';

/** A policy document, as IAM and S3 take it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Actions on the bucket itself. All others are on its objects. */
const OF_BUCKETS = new Set(['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:GetBucketOwnershipControls']);

/**
 * The least that a role needs to run a command for a spec, whatever stands in the bucket. `s3:ListBucket` has no
 * condition on the prefix. Without that permission S3 answers a HEAD of a missing object with 403, not 404, and that
 * request names no prefix.
 */
export function iamPolicy(spec: ResolvedSpec, command: PolicyCommand): PolicyDocument {
  const { data, evidence, dataKey, signingKey, trustedKeys } = commandRequests(command, spec);
  // A role that sends no request to the data gets no permission for it.
  const isApart = spec.manifest.bucket !== spec.bucket || data.length === 0;
  const folder = evidenceFolder(spec);
  const s3 = `arn:${partitionOf(spec)}:s3:::`;
  const inData = `${s3}${spec.bucket}/${spec.prefix}*`;
  const inEvidence = `${s3}${spec.manifest.bucket}/${folder}*`;
  const dataActions = unique([...data, ...(isApart ? [] : evidence)].flatMap(s3ActionsOf));
  const evidenceActions = isApart ? unique(evidence.flatMap(s3ActionsOf)) : [];
  const { encryption } = spec;
  const key = encryption !== undefined && encryption.sse !== 'AES256' ? encryption.kmsKeyId : undefined;
  const { sign, trust } = spec.manifest;
  const keyArns = trust.filter((entry) => entry.startsWith('arn:'));
  return {
    Version: '2012-10-17',
    Statement: [
      ...allow(
        'DataBucket',
        dataActions.filter((action) => OF_BUCKETS.has(action)),
        `${s3}${spec.bucket}`,
      ),
      ...allow(
        'Data',
        dataActions.filter((action) => !OF_BUCKETS.has(action)),
        inData,
      ),
      ...allow(
        'EvidenceBucket',
        evidenceActions.filter((action) => OF_BUCKETS.has(action)),
        `${s3}${spec.manifest.bucket}`,
      ),
      ...allow(
        'Evidence',
        evidenceActions.filter((action) => !OF_BUCKETS.has(action)),
        inEvidence,
      ),
      ...(key === undefined
        ? []
        : allowKey(
            'DataKey',
            [...dataKey.flatMap(kmsActionsOf), ...[...data, ...evidence].flatMap(dataKeyActionsOf)],
            key,
            spec,
          )),
      ...('kmsKeyId' in sign ? allowKey('SigningKey', signingKey.flatMap(kmsActionsOf), sign.kmsKeyId, spec) : []),
      ...(keyArns.length === 0 ? [] : allow('TrustedKeys', unique(trustedKeys.flatMap(kmsActionsOf)), keyArns)),
    ],
  };
}

/**
 * A bucket policy that allows only conditional writes and deletes below the prefix, whoever sends them (S3 User Guide,
 * "Enforce conditional writes on Amazon S3 buckets"). Parts of an upload create no object, but its completion does.
 */
export function conditionalBucketPolicy(spec: ResolvedSpec): PolicyDocument {
  const Resource = `arn:${partitionOf(spec)}:s3:::${spec.bucket}/${spec.prefix}*`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'OnlyConditionalWrites',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:PutObject'],
        Resource,
        Condition: {
          Null: { 's3:if-none-match': 'true', 's3:if-match': 'true' },
          Bool: { 's3:ObjectCreationOperation': 'true' },
        },
      },
      {
        Sid: 'OnlyConditionalDeletes',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:DeleteObject'],
        Resource,
        Condition: { Null: { 's3:if-match': 'true' } },
      },
    ],
  };
}

function allow(
  Sid: string,
  Action: readonly string[],
  Resource: string | readonly string[],
): readonly PolicyStatement[] {
  return Action.length === 0 ? [] : [{ Sid, Effect: 'Allow', Action, Resource }];
}

/** Allows a key by its ARN, its id, or its alias. KMS has a condition for the alias. */
function allowKey(
  Sid: string,
  actions: readonly string[],
  keyId: string,
  spec: ResolvedSpec,
): readonly PolicyStatement[] {
  const isArn = keyId.startsWith('arn:');
  const alias = /(?:^|:)(?<name>alias\/.+)$/.exec(keyId)?.groups?.['name'];
  const { region: ownRegion = '*', expectedBucketOwner: owner = '*' } = spec;
  const [, partition = partitionOf(spec), region = ownRegion, account = owner] =
    /^arn:([^:]+):kms:([^:]+):([^:]+):/.exec(keyId) ?? [];
  const id = alias === undefined ? keyId : '*';
  const Resource = isArn && alias === undefined ? keyId : `arn:${partition}:kms:${region}:${account}:key/${id}`;
  return allow(Sid, unique(actions), Resource).map((statement) =>
    alias === undefined
      ? statement
      : { ...statement, Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } } },
  );
}

function unique(actions: readonly string[]): readonly string[] {
  return [...new Set(actions)].toSorted();
}
