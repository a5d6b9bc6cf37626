import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { ListObjectsV2Command, PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { beforeAll, describe, expect, test } from 'vitest';
import { openSpecFiles } from '../../src/adapters/local/spec-files.ts';
import { loadSpecs } from '../../src/app/spec/load-spec.ts';
import { POLICY_COMMANDS, type PolicyCommand } from '../../src/core/policy/command-requests.ts';
import { dataKeyActionsOf, kmsActionsOf, s3ActionsOf, type IamRequest } from '../../src/core/policy/iam-actions.ts';
import { iamPolicy } from '../../src/core/policy/iam-policy.ts';
import type { RequestLogEntry } from '../../src/sandbox/server.ts';
import { kmsKey } from '../support/kms-key.ts';
import { pullSpec } from '../support/pulling.ts';
import { verifySpec } from '../support/verifying.ts';
import { Lab, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();
const MIB = 1024 * 1024;
type Sent = Readonly<Record<PolicyCommand, Set<string>>>;

/** What AWS would have asked a policy for. */
function actionsOf({ operation, query, headers, bucket }: RequestLogEntry): readonly string[] {
  const request: IamRequest = {
    operation,
    ofVersion: /(?:^|&)versionId=/.test(query),
    withTags: 'x-amz-tagging' in headers,
    withAcl: 'x-amz-acl' in headers,
  };
  return bucket === '' ? kmsActionsOf(request) : [...s3ActionsOf(request), ...dataKeyActionsOf(request)];
}

/** Adds what a command needed, each with the bucket that it was asked of. */
async function noting(into: Set<string>, work: () => Promise<unknown>): Promise<void> {
  const { requests } = lab.sandbox;
  const from = requests.at(-1)?.number ?? 0;
  await work();
  for (const request of requests) {
    if (request.number > from) {
      for (const action of actionsOf(request)) {
        into.add(named(action, request.bucket));
      }
    }
  }
}

function named(action: string, bucket: string): string {
  return action.startsWith('s3:') ? `${action} on ${bucket.startsWith('evidence') ? 'evidence' : 'data'}` : action;
}

async function tagAll(bucket: string, prefix: string): Promise<void> {
  const { Contents = [] } = await lab.client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
  const Tagging = { TagSet: [{ Key: 'theirs', Value: '1' }] };
  for (const { Key } of Contents) {
    await lab.client.send(new PutObjectTaggingCommand({ Bucket: bucket, Key, Tagging }));
  }
}

async function signingKey(): Promise<string> {
  const { endpoint, region } = lab.sandbox;
  const client = new KMSClient({ endpoint, region, credentials: lab.sandbox });
  const { KeyMetadata } = await client.send(
    new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
  );
  client.destroy();
  return KeyMetadata?.Arn ?? '';
}

/** Everything that a spec with all features may lead to, in a bucket with ACLs, with versions or without. */
async function story(sent: Sent, world: World, spec: SpecChanges, otherKey: string): Promise<void> {
  const running = (command: PolicyCommand, work: () => Promise<unknown>): Promise<void> => noting(sent[command], work);
  const apply = (exitCode = 0): Promise<void> =>
    running('apply', async () => {
      const applied = await world.apply({ refresh: true });
      expect(applied.exitCode, applied.error?.message).toBe(exitCode);
    });
  await apply();
  // Another hand: in parts and without proof, an ACL, tags, a copy of equal bytes, a removal here.
  await world.put('acl', 'another hand', { ACL: 'public-read', Tagging: 'theirs=1' });
  await world.put('moved', 'moved', { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: otherKey });
  const parts = {
    Bucket: world.bucket,
    Key: 'data/parts',
    Body: Buffer.alloc(11 * MIB, 'q'),
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId: otherKey,
    ChecksumAlgorithm: 'SHA256',
  } as const;
  await new Upload({ client: lab.client, params: parts, partSize: 6 * MIB }).done();
  await running('drift', () => world.drift({ deep: true, refresh: true }));
  world.write({ large: Buffer.alloc(6 * MIB, 'L') });
  world.remove('pruned');
  await running('plan', () => world.plan({ refresh: true }));
  lab.sandbox.faults.add({
    operation: 'UploadPart',
    bucket: world.bucket,
    times: 1,
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  await apply(6);
  await apply();
  const objects: SpecChanges['objects'] = [
    { match: 'small', tags: { team: 'web' }, acl: 'public-read' },
    { match: 'moved', cacheControl: 'no-cache' },
  ];
  const otherwise: SpecChanges = { ...spec, encryption: { sse: 'aws:kms', kmsKeyId: otherKey }, objects };
  world.spec(otherwise);
  await apply();
  await running('verify', () => verifySpec(world, { deep: true }));
  await running('pull', () => pullSpec(world, world.path('pulled')));
  // Evidence that another hand has tagged, where a copy takes no condition and encryption cannot be changed in place.
  const { bucket: evidence = world.bucket } = spec.manifest as { readonly bucket?: string };
  const copyingEvidence = async (): Promise<void> => {
    await tagAll(evidence, 'data/_manifests/');
    const absent = { type: 'status', status: 501, code: 'NotImplemented' } as const;
    const ofEvidence = { bucket: evidence, key: /_manifests/ };
    lab.sandbox.faults.add({ ...ofEvidence, operation: 'UpdateObjectEncryption', action: absent });
    lab.sandbox.faults.add({ ...ofEvidence, operation: 'CopyObject', action: { type: 'refuse-conditions' } });
  };
  world.spec({ ...spec, objects });
  await copyingEvidence();
  await apply();
  lab.sandbox.faults.clear();
  world.spec(otherwise);
  await copyingEvidence();
  const denied = { type: 'status', status: 403, code: 'AccessDenied' } as const;
  lab.sandbox.faults.add({
    bucket: evidence,
    key: /_manifests/,
    operation: 'UploadPartCopy',
    times: 1,
    action: denied,
  });
  await running('gc', () => world.gc({ runs: 2 }));
  lab.sandbox.faults.clear();
}

describe.each(['with the data', 'in a bucket of its own'])('evidence lies %s', (where) => {
  const sent: Sent = {
    plan: new Set(),
    apply: new Set(),
    drift: new Set(),
    verify: new Set(),
    pull: new Set(),
    gc: new Set(),
  };
  let granted: (command: PolicyCommand) => readonly string[];

  beforeAll(async () => {
    const [one, two, kmsKeyId] = [await kmsKey(lab), await kmsKey(lab), await signingKey()];
    const apart = where === 'with the data' ? undefined : await lab.world({}, {}, 'evidence');
    const spec: SpecChanges = {
      encryption: { sse: 'aws:kms', kmsKeyId: one },
      integrity: { partSize: '5MiB', multipartThreshold: '5MiB' },
      prune: { enabled: true, maxDeletePercent: 100 },
      takeover: true,
      manifest: { sign: { kmsKeyId }, ...(apart === undefined ? {} : { bucket: apart.bucket }) },
    };
    const large = { large: Buffer.alloc(6 * MIB, 'l'), parts: Buffer.alloc(11 * MIB, 'p') };
    for (const kind of ['plain', 'versioned']) {
      // Each has an evidence folder of its own.
      const own = { ...spec, name: kind };
      const world = await lab.world({ small: 's', acl: 'a', moved: 'moved', pruned: 'x', ...large }, own);
      await world.enableAcls();
      if (kind === 'versioned') {
        await world.versioning();
      }
      await story(sent, world, own, two);
      const access = openSpecFiles({ allowOutside: false });
      const [resolved] = (await loadSpecs({ files: ['s3rec.yaml'], names: [], cwd: world.folder }, access)).specs;
      if (resolved === undefined) {
        throw new Error('no spec');
      }
      granted = (command) =>
        iamPolicy(resolved, command).Statement.flatMap(({ Action, Resource }) =>
          Action.map((action) => named(action, String(Resource).replace('arn:aws:s3:::', ''))),
        );
    }
  }, 300_000);

  test.each(POLICY_COMMANDS)('the policy for %s grants what it sends, and nothing else', (command) => {
    // A document of over 5 MiB is aborted where a part fails.
    const expected =
      command === 'apply'
        ? [...sent.apply, named('s3:AbortMultipartUpload', where === 'with the data' ? '' : 'evidence')]
        : sent[command];
    expect([...new Set(granted(command))].toSorted()).toEqual([...new Set(expected)].toSorted());
  });
});
