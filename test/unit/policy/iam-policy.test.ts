import { describe, expect, test } from 'vitest';
import { openSpecFiles } from '../../../src/adapters/local/spec-files.ts';
import { loadSpecs } from '../../../src/app/spec/load-spec.ts';
import { POLICY_COMMANDS } from '../../../src/core/policy/command-requests.ts';
import { conditionalBucketPolicy, iamPolicy, type PolicyDocument } from '../../../src/core/policy/iam-policy.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';

const EXAMPLE = 'examples/kms/s3rec.yaml';
const access = openSpecFiles({ allowOutside: false });
const [loaded] = (await loadSpecs({ files: [EXAMPLE], names: [], cwd: process.cwd() }, access)).specs;
if (loaded === undefined) {
  throw new Error('no spec');
}
const spec: ResolvedSpec = loaded;

const block = (document: PolicyDocument): string => `\`\`\`json\n${JSON.stringify(document, null, 2)}\n\`\`\`\n`;

// `npx vitest run test/unit/policy -u` writes the page anew.
test('docs/iam.md shows what policy prints for the example', async () => {
  const page = [
    '# IAM permissions',
    '',
    '`s3rec policy [SPEC] --for COMMAND` prints the least policy that a role needs, whatever stands in the bucket.',
    'COMMAND is `plan`, `apply`, `drift`, `verify`, `pull` or `gc`. It works offline, and an error names a missing permission.',
    'A test runs each command through its features, and compares what was sent with the policies that are printed here.',
    '',
    '- `s3:ListBucket` has no condition on the prefix. A HEAD of a missing object names no prefix, so S3 would answer 403 instead of 404.',
    "- A KMS key that does not delegate to IAM needs the same actions in its key policy, with the role's ARN as `Principal`.",
    '- `s3:PutObjectAcl` and `s3:PutObjectTagging` are asked for only where an object has or gets an ACL or tags.',
    '- ARNs are of the partition of `region` (`aws-cn`, `aws-us-gov`, ...), else of the first key that the spec names by its ARN.',
    '- `manifest.bucket` moves the permissions for the evidence to that bucket.',
    '',
    '## Other commands',
    '',
    '| command | permissions |',
    '|---|---|',
    '| `log` | `s3:ListBucket`, `s3:GetObject` on the evidence; `kms:GetPublicKey` on KMS keys in `trust` |',
    '| `quarantine` | `s3:ListBucket`, `s3:GetObject`, `s3:PutObject`, `s3:DeleteObject` on the evidence; `kms:DescribeKey`, `kms:Decrypt`, `kms:GenerateDataKey` on the data key; `kms:GetPublicKey` on KMS keys in `trust` |',
    '| `unlock` | `s3:ListBucket`, `s3:GetObject`, `s3:PutObject` on the evidence; `kms:DescribeKey`, `kms:Decrypt`, `kms:GenerateDataKey` on the data key |',
    '| `checksum s3://...` | `s3:GetObject`, `s3:GetObjectAttributes`; `kms:Decrypt` on the data key |',
    '| `validate`, `show`, `policy`, `checksum` of files, `init`, `keygen`, `sandbox`, `demo` | none |',
    '',
    'With `--manifest`, `pull` needs no `s3:ListBucket`, and `verify` needs nothing.',
    'Where a server knows no conditional delete, `apply` asks for `s3:GetBucketVersioning` before it prunes.',
    '',
    `The policies below are for [${EXAMPLE}](../${EXAMPLE}).`,
    '',
    ...POLICY_COMMANDS.flatMap((command) => [`## ${command}`, '', block(iamPolicy(spec, command))]),
    '## Only conditional writes',
    '',
    '`s3rec policy --bucket-policy` prints a bucket policy. It admits below the prefix only writes and deletes that carry a condition, whoever sends them.',
    'All writes of s3rec carry one; `aws s3 sync` and the console are refused then. AWS may answer 501 to a copy in place under such a policy.',
    'Headers are repaired by a copy; s3rec then makes it an upload of one part, whose end takes the condition.',
    '',
    block(conditionalBucketPolicy(spec)),
    'With `checksumAlgorithm: SHA256` the bodies of objects are signed, so a policy may refuse `UNSIGNED-PAYLOAD` (`s3:x-amz-content-sha256`).',
    'With other algorithms the signature covers the header with the checksum, not the body.',
  ].join('\n');
  await expect(`${page.trimEnd()}\n`).toMatchFileSnapshot('../../../docs/iam.md');
});

describe('a KMS key', () => {
  const ARN = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  test.each([
    [ARN, ARN, undefined],
    ['1234abcd', 'arn:aws:kms:eu-central-1:*:key/1234abcd', undefined],
    ['alias/data', 'arn:aws:kms:eu-central-1:*:key/*', 'alias/data'],
    ['arn:aws:kms:eu-west-1:111122223333:alias/data', 'arn:aws:kms:eu-west-1:111122223333:key/*', 'alias/data'],
  ])('%s', (kmsKeyId, resource, alias) => {
    const { region: _, expectedBucketOwner: __, ...rest } = spec;
    const under = { ...rest, region: 'eu-central-1', encryption: { sse: 'aws:kms' as const, kmsKeyId } };
    expect(iamPolicy(under, 'plan').Statement.find(({ Sid }) => Sid === 'DataKey')).toEqual({
      Sid: 'DataKey',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:DescribeKey'],
      Resource: resource,
      ...(alias === undefined ? {} : { Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } } }),
    });
  });
});

describe('ARNs are of the partition', () => {
  const GOV = 'arn:aws-us-gov:kms:us-gov-west-1:111122223333:alias/data';

  function resources(changes: Pick<ResolvedSpec, 'region' | 'encryption'>): readonly string[] {
    const { region: _, encryption: __, ...rest } = spec;
    const sign = { kmsKeyId: 'alias/signing' };
    const under = { ...rest, manifest: { ...spec.manifest, sign, trust: [] }, ...changes };
    const statements = [...iamPolicy(under, 'apply').Statement, ...conditionalBucketPolicy(under).Statement];
    return statements.flatMap(({ Resource }) => Resource);
  }

  test.each<[string, region: string | undefined, kmsKeyId: string | undefined, partition: string]>([
    ['of most regions', 'eu-central-1', undefined, 'aws'],
    ['of China', 'cn-north-1', undefined, 'aws-cn'],
    ['of GovCloud', 'us-gov-east-1', undefined, 'aws-us-gov'],
    ['of an isolated region', 'us-isob-east-1', undefined, 'aws-iso-b'],
    ['of the European cloud', 'eusc-de-east-1', undefined, 'aws-eusc'],
    ['that nothing names', undefined, undefined, 'aws'],
    ['that a key names', undefined, GOV, 'aws-us-gov'],
  ])('%s', (_, region, kmsKeyId, partition) => {
    const of = resources({
      ...(region !== undefined && { region }),
      ...(kmsKeyId !== undefined && { encryption: { sse: 'aws:kms', kmsKeyId } }),
    });
    expect(new Set(of.map((arn) => arn.split(':')[1]))).toEqual(new Set([partition]));
  });
});

test('without pruning only gc may delete, in its folder; only apply and gc may write', () => {
  const actions = (command: (typeof POLICY_COMMANDS)[number]): string =>
    iamPolicy({ ...spec, prune: { ...spec.prune, enabled: false } }, command)
      .Statement.flatMap(({ Action }) => Action)
      .join(' ');
  for (const command of POLICY_COMMANDS.filter((name) => name !== 'gc')) {
    expect(actions(command)).not.toContain('Delete');
  }
  const deleting = iamPolicy(spec, 'gc').Statement.filter(({ Action }) => Action.includes('s3:DeleteObject'));
  expect(deleting).toMatchObject([{ Resource: expect.stringMatching(/\/_manifests\/[^/]+\/\*$/) as string }]);
  for (const command of POLICY_COMMANDS.filter((name) => name !== 'apply' && name !== 'gc')) {
    expect(actions(command)).not.toMatch(/s3:Put|Update|Abort|kms:(?:Sign|Generate|Encrypt)/);
  }
});
