import type { ResolvedSpec } from '../spec/resolved-spec.ts';

/** Regions of other partitions than `aws`, by how their names begin (AWS SDK, `partitions.json`). */
const PARTITIONS: readonly (readonly [begin: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
];

/**
 * The partition in the ARNs of a spec's bucket and keys: by its region, else by an ARN that it names. A spec that names
 * neither is taken to be in `aws`, which nearly all are.
 */
export function partitionOf({ region, encryption, manifest: { sign, trust } }: ResolvedSpec): string {
  if (region !== undefined) {
    return PARTITIONS.find(([begin]) => region.startsWith(begin))?.[1] ?? 'aws';
  }
  const keys = [
    encryption !== undefined && encryption.sse !== 'AES256' ? encryption.kmsKeyId : '',
    'kmsKeyId' in sign ? sign.kmsKeyId : '',
    ...trust,
  ];
  return keys.map(ofArn).find((partition) => partition !== undefined) ?? 'aws';
}

function ofArn(keyId: string | undefined): string | undefined {
  return /^arn:(?<partition>[\w-]+):/.exec(keyId ?? '')?.groups?.['partition'];
}
