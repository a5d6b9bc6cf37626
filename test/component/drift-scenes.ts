import { randomBytes } from 'node:crypto';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  UpdateObjectEncryptionCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import type { DriftSummary } from '../../src/core/drift/drift-document.ts';
import type { Finding } from '../../src/core/drift/finding.ts';
import { driftFaults } from '../support/drift-schema.ts';
import type { DriftRunOptions, Files, Lab, SpecChanges, World } from '../support/world.ts';

interface Scene {
  readonly files?: Files;
  readonly spec?: SpecChanges | ((lab: Lab) => Promise<SpecChanges>);
  /** Only a sandbox can do this: refuse what it is asked, or what the other server does not have. */
  readonly sandboxOnly?: true;
  /** Versioning is on before the first apply. */
  readonly versioned?: true;
  /** What happens after the apply, by plain calls. */
  readonly happens: (world: World) => Promise<unknown> | void;
  readonly options?: DriftRunOptions;
  readonly drift: boolean;
  readonly findings: readonly Partial<Finding>[];
  readonly summary?: Partial<DriftSummary>;
}

const text = { ContentType: 'application/octet-stream' };
const nothing = (): void => {};

const SCENES: Readonly<Record<string, Scene>> = {
  'nobody touched anything': {
    happens: nothing,
    drift: false,
    findings: [],
    summary: { inSync: 2, notAsked: 2 },
  },
  'everything asked for, and nothing found': {
    happens: nothing,
    options: { refresh: true },
    drift: false,
    findings: [],
    summary: { inSync: 2, notAsked: 0 },
  },
  'another text of the same size': {
    happens: (world) => world.put('a', 'X', text),
    drift: true,
    findings: [
      {
        key: 'data/a',
        who: 'bucket',
        changes: ['content-changed'],
        counts: true,
        content: { verdict: 'different', basis: 'etag-md5', strength: 'accident', by: 'MD5' },
      },
    ],
    summary: { bucket: 1, inSync: 1, counted: 1 },
  },
  'the same bytes again, with a SHA-256': {
    happens: (world) => world.put('a', 'a', { ...text, ChecksumAlgorithm: 'SHA256' }),
    drift: false,
    findings: [{ who: 'bucket', changes: ['rewritten'], counts: false }],
    summary: { bucket: 1, rewritten: 1, inSync: 1, counted: 0 },
  },
  'the same bytes again, proven by CRC32 and MD5 alone': {
    happens: (world) => world.put('a', 'a', { ...text, ChecksumAlgorithm: 'CRC32' }),
    drift: true,
    findings: [
      {
        who: 'bucket',
        changes: ['content-unproven'],
        counts: true,
        content: { verdict: 'equal', basis: 'etag-md5', strength: 'accident', by: 'MD5' },
      },
    ],
  },
  'the same bytes again under a KMS key, nothing stored': {
    spec: async (lab) => ({ encryption: { sse: 'aws:kms', kmsKeyId: await newKey(lab) } }),
    happens: (world) => world.put('a', 'a', { ...text, ServerSideEncryption: 'aws:kms' }),
    drift: true,
    findings: [
      {
        changes: ['content-unproven', 'encryption-changed'],
        content: { verdict: 'unknown', basis: 'none', strength: 'none' },
      },
    ],
  },
  deleted: {
    happens: (world) => world.delete('a'),
    drift: true,
    findings: [{ key: 'data/a', who: 'bucket', changes: ['missing'], observed: null, counts: true }],
  },
  'deleted where there are versions': {
    versioned: true,
    happens: (world) => world.delete('a'),
    drift: true,
    findings: [{ who: 'bucket', changes: ['delete-marker'], deleteMarker: expect.any(String) as string }],
  },
  'written again where there are versions': {
    versioned: true,
    happens: (world) => world.put('a', 'a', { ...text, ChecksumAlgorithm: 'SHA256' }),
    drift: false,
    findings: [{ changes: ['rewritten', 'version-changed'], counts: false }],
  },
  'headers and metadata by a copy onto itself': {
    happens: (world) =>
      copy(world, 'a', { ContentType: 'text/plain', Metadata: { owner: 'them' }, ChecksumAlgorithm: 'SHA256' }),
    drift: true,
    findings: [
      {
        who: 'bucket',
        changes: ['rewritten', 'headers-changed', 'metadata-changed'],
        fields: [
          { field: 'contentType', from: 'application/octet-stream', to: 'text/plain' },
          { field: 'metadata.owner', from: null, to: 'them' },
        ],
      },
    ],
  },
  'tags show only when everything is asked for': {
    happens: (world) => world.tag('a', { team: 'them' }),
    drift: false,
    findings: [],
    summary: { inSync: 2, notAsked: 2 },
  },
  'tags, asked for': {
    happens: (world) => world.tag('a', { team: 'them' }),
    options: { refresh: true },
    drift: true,
    findings: [{ changes: ['tags-changed'], fields: [{ field: 'tags.team', from: null, to: 'them' }] }],
  },
  'tags that a rule leaves to others': {
    spec: { objects: [{ match: '**', tags: { team: 'us' }, ignore: ['tags.scan*'] }] },
    happens: (world) => world.tag('a', { team: 'us', scanned: 'clean' }),
    options: { refresh: true },
    drift: false,
    findings: [],
    summary: { inSync: 2, ignored: 1 },
  },
  'a KMS key changed in place shows only when everything is asked for': {
    sandboxOnly: true,
    spec: async (lab) => ({ encryption: { sse: 'aws:kms', kmsKeyId: await newKey(lab) } }),
    happens: async (world) => {
      const KMSKeyArn = await newKey(world.lab);
      await world.lab.client.send(
        new UpdateObjectEncryptionCommand({
          Bucket: world.bucket,
          Key: 'data/a',
          ObjectEncryption: { SSEKMS: { KMSKeyArn, BucketKeyEnabled: false } },
        }),
      );
      expect(await world.drift()).toMatchObject({ closing: { drift: false }, findings: [] });
    },
    options: { refresh: true },
    drift: true,
    findings: [
      {
        changes: ['encryption-changed'],
        fields: [{ field: 'encryption.kmsKeyArn' }] as unknown as Finding['fields'] & object,
      },
    ],
  },
  'another storage class, as the listing shows': {
    happens: (world) => copy(world, 'a', { ...text, StorageClass: 'STANDARD_IA', ChecksumAlgorithm: 'SHA256' }),
    drift: true,
    findings: [
      {
        changes: ['rewritten', 'storage-class-changed'],
        fields: [{ field: 'storageClass', from: 'STANDARD', to: 'STANDARD_IA' }],
      },
    ],
  },
  'rewritten in two parts by another algorithm': {
    files: { big: Buffer.alloc(6 * 1024 * 1024, 7), b: 'b' },
    happens: (world) => multipart(world, 'big', [Buffer.alloc(5 * 1024 * 1024, 7), Buffer.alloc(1024 * 1024, 7)]),
    drift: true,
    findings: [
      {
        key: 'data/big',
        changes: ['content-unproven'],
        content: { verdict: 'unknown', basis: 'none', strength: 'none' },
      },
    ],
  },
  'the same bytes again, proven by reading them': {
    happens: (world) => world.put('a', 'a', { ...text, ChecksumAlgorithm: 'CRC32' }),
    options: { deep: true },
    drift: false,
    findings: [
      {
        changes: ['rewritten'],
        counts: false,
        content: { verdict: 'equal', basis: 'bytes', strength: 'cryptographic', by: 'SHA256' },
      },
    ],
    summary: { rewritten: 1, counted: 0 },
  },
  'another text of the same size under a KMS key: only its bytes tell': {
    spec: async (lab) => ({ encryption: { sse: 'aws:kms', kmsKeyId: await newKey(lab) } }),
    happens: async (world) => {
      const { SSEKMSKeyId } = await world.head('a');
      await world.put('a', 'X', { ...text, ServerSideEncryption: 'aws:kms', SSEKMSKeyId });
      expect(await world.drift()).toMatchObject({ findings: [{ changes: ['content-unproven'], counts: true }] });
    },
    options: { deep: true },
    drift: true,
    findings: [
      { changes: ['content-changed'], content: { verdict: 'different', basis: 'bytes', strength: 'cryptographic' } },
    ],
  },
  'rewritten in two parts, read part by part': {
    files: { big: Buffer.alloc(6 * 1024 * 1024, 7), b: 'b' },
    happens: (world) => multipart(world, 'big', [Buffer.alloc(5 * 1024 * 1024, 7), Buffer.alloc(1024 * 1024, 7)]),
    options: { deep: true },
    drift: false,
    findings: [{ changes: ['rewritten'], content: { verdict: 'equal', basis: 'bytes', strength: 'cryptographic' } }],
  },
  'bytes that may not be read': {
    sandboxOnly: true,
    happens: async (world) => {
      await world.put('a', 'a', { ...text, ChecksumAlgorithm: 'CRC32' });
      deny(world, 'GetObject', 'data/a');
    },
    options: { deep: true },
    drift: true,
    findings: [{ changes: ['content-unproven'], unknown: [expect.stringContaining('s3:GetObject') as string] }],
    summary: { unknown: 1 },
  },
  'a file was edited: information': {
    happens: (world) => world.write({ a: 'edited' }),
    drift: false,
    findings: [{ key: 'data/a', who: 'repository', changes: ['file-edited'], counts: false }],
    summary: { repository: 1, inSync: 1 },
  },
  'a file was added, one was removed, and the spec declares otherwise': {
    happens: (world) => {
      world.write({ c: 'c' });
      world.remove('a');
      world.spec({ objects: [{ match: 'b', cacheControl: 'no-cache' }] });
    },
    drift: false,
    findings: [
      { key: 'data/a', who: 'repository', changes: ['file-removed'] },
      {
        key: 'data/b',
        who: 'repository',
        changes: ['declared-otherwise'],
        declared: [{ field: 'cacheControl', from: null, to: 'no-cache' }],
      },
      { key: 'data/c', who: 'repository', changes: ['file-added'], recorded: null, observed: null },
    ],
  },
  'both sides moved': {
    happens: async (world) => {
      world.write({ a: 'ours' });
      await world.put('a', 'theirs', text);
    },
    drift: true,
    findings: [{ key: 'data/a', who: 'both', changes: ['content-changed', 'file-edited'], counts: true }],
  },
  'somebody was faster with a new key': {
    happens: async (world) => {
      world.write({ c: 'ours' });
      await world.put('c', 'theirs', text);
    },
    drift: true,
    findings: [{ key: 'data/c', who: 'both', changes: ['new'], recorded: null }],
  },
  'objects that nobody recorded': {
    happens: (world) => world.put('zz', 'theirs', text),
    drift: false,
    findings: [{ key: 'data/zz', who: 'unmanaged', changes: ['new'], counts: false }],
    summary: { unmanaged: 1, inSync: 2 },
  },
  'objects that nobody recorded, when they count': {
    happens: (world) => world.put('zz', 'theirs', text),
    options: { failOn: ['unmanaged'] },
    drift: true,
    findings: [{ key: 'data/zz', who: 'unmanaged', counts: true }],
  },
  'a moved object that the caller may not look at': {
    sandboxOnly: true,
    happens: async (world) => {
      await world.put('a', 'X', text);
      deny(world, 'HeadObject');
    },
    drift: true,
    findings: [
      {
        who: 'bucket',
        changes: ['content-unproven'],
        content: { verdict: 'unknown', basis: 'none', strength: 'none' },
        unknown: [expect.stringContaining('s3:GetObject') as string],
      },
    ],
    summary: { unknown: 1, inSync: 1 },
  },
  'nothing may be looked at: unknown, and neither in sync nor gone': {
    sandboxOnly: true,
    happens: (world) => deny(world, 'HeadObject'),
    options: { refresh: true },
    drift: false,
    findings: [],
    summary: { unknown: 2, inSync: 0, bucket: 0 },
  },
  'tags may not be seen: unknown': {
    sandboxOnly: true,
    spec: { objects: [{ match: '**', tags: { team: 'us' } }] },
    happens: (world) => deny(world, 'GetObjectTagging'),
    options: { refresh: true },
    drift: false,
    findings: [],
    summary: { unknown: 2, inSync: 0 },
  },
  'tags may not be seen, and none were recorded: somebody may have added some': {
    sandboxOnly: true,
    happens: (world) => deny(world, 'GetObjectTagging'),
    options: { refresh: true },
    drift: false,
    findings: [],
    summary: { unknown: 2, inSync: 0 },
  },
  'an object under a customer key answers a HEAD with 400': {
    sandboxOnly: true,
    happens: async (world) => {
      const key = Buffer.alloc(32, 1);
      await world.put('a', 'a', {
        SSECustomerAlgorithm: 'AES256',
        SSECustomerKey: key.toString('base64'),
      });
    },
    drift: true,
    findings: [{ who: 'bucket', changes: ['content-unproven'] }],
    summary: { unknown: 1 },
  },
};

/** Another tool's copy onto itself. */
async function copy(world: World, name: string, more: object = {}): Promise<void> {
  await world.lab.client.send(
    new CopyObjectCommand({
      Bucket: world.bucket,
      Key: `data/${name}`,
      CopySource: `${world.bucket}/data/${name}`,
      MetadataDirective: 'REPLACE',
      ...more,
    }),
  );
}

function deny(world: World, operation: string, key: string | RegExp = /(?:)/): void {
  const { bucket } = world;
  world.lab.sandbox.faults.add({
    operation,
    bucket,
    key,
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
}

async function multipart(world: World, name: string, bodies: readonly Buffer[]): Promise<void> {
  const at = { Bucket: world.bucket, Key: `data/${name}` };
  const { UploadId } = await world.lab.client.send(
    new CreateMultipartUploadCommand({ ...at, ChecksumAlgorithm: 'SHA1', ...text }),
  );
  const Parts = [];
  for (const [index, Body] of bodies.entries()) {
    const part = { UploadId, PartNumber: index + 1 };
    const { ETag, ChecksumSHA1 } = await world.lab.client.send(
      new UploadPartCommand({ ...at, ...part, Body, ChecksumAlgorithm: 'SHA1' }),
    );
    Parts.push({ ETag, ChecksumSHA1, PartNumber: part.PartNumber });
  }
  await world.lab.client.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }));
}

async function newKey({ sandbox }: Lab): Promise<string> {
  const kms = new KMSClient({ endpoint: sandbox.endpoint, region: sandbox.region, credentials: sandbox });
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  kms.destroy();
  return KeyMetadata?.Arn ?? '';
}

/** LastModified has whole seconds: another hand comes later. */
async function nextSecond(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1005 - (Date.now() % 1000)));
}

/** Each scene in a bucket of its own: an apply, another hand's plain calls, and the report that is expected. */
export function driftScenes(lab: Lab, server: 'sandbox' | 'other'): void {
  const scenes = Object.entries(SCENES).filter(([, { sandboxOnly }]) => server === 'sandbox' || sandboxOnly !== true);
  describe('what happened since the last apply', () => {
    test.concurrent.each(scenes)('%s', async (_name, scene) => {
      const { files = { a: 'a', b: 'b' }, spec = {}, happens, options = {}, versioned } = scene;
      const bucket = `drift-${randomBytes(6).toString('hex')}`;
      const world = await lab.world(files, typeof spec === 'function' ? await spec(lab) : spec, bucket);
      if (versioned === true) {
        await world.versioning();
      }
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
      await nextSecond();
      await happens(world);
      const { closing, findings, lines } = await world.drift(options);
      expect(driftFaults(lines)).toEqual([]);
      expect(findings).toMatchObject(scene.findings);
      expect(findings).toHaveLength(scene.findings.length);
      expect(closing).toMatchObject({ drift: scene.drift, summary: scene.summary ?? {} });
    });
  });
}
