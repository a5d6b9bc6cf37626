import {
  GetObjectAclCommand,
  GetObjectTaggingCommand,
  PutObjectCommand,
  UpdateObjectEncryptionCommand,
  type ObjectCannedACL,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/drift/finding.ts';
import type { PlanRecord } from '../../src/core/object/action.ts';
import type { Rule } from '../../src/core/spec/spec.gen.ts';
import type { Difference } from '../contract/differences.ts';
import { eachOf } from '../support/each-of.ts';
import { kmsKey } from '../support/kms-key.ts';
import type { Lab, World } from '../support/world.ts';

// What another hand did beside the bytes, and what becomes of it: the rules of docs/spec.md, said
// once more. Nothing of the product's own rules is called here.

const HANDS = ['changed', 'removed', 'added'] as const;
type Hand = (typeof HANDS)[number];

/** What the other hand did with the bytes. `untouched`: it changed the object in place, by a call of its own. */
const BYTES = ['untouched', 'equal', 'other'] as const;
type Bytes = (typeof BYTES)[number];

interface Attribute {
  readonly name: string;
  /** As drift names it. */
  readonly field: string;
  /** Two values, and how an object looks without any. */
  readonly values: readonly [string, string];
  readonly none: string;
  /** `null`: that there must be none. */
  readonly declare: (value: string | null) => Omit<Rule, 'match'>;
  readonly put: (value: string) => Partial<PutObjectCommandInput>;
  readonly inPlace?: (world: World, name: string, value: string) => Promise<unknown>;
  readonly seen: (world: World, name: string) => Promise<string>;
}

const ATTRIBUTES: readonly Attribute[] = [
  {
    name: 'header',
    field: 'cacheControl',
    values: ['max-age=1', 'max-age=2'],
    none: '',
    declare: (cacheControl) => ({ cacheControl }),
    put: (value) => (value === '' ? {} : { CacheControl: value }),
    seen: async (world, name) => (await world.head(name)).CacheControl ?? '',
  },
  {
    name: 'redirect',
    field: 'websiteRedirectLocation',
    values: ['/one', '/two'],
    none: '',
    declare: (websiteRedirectLocation) => ({ websiteRedirectLocation }),
    put: (value) => (value === '' ? {} : { WebsiteRedirectLocation: value }),
    seen: async (world, name) => (await world.head(name)).WebsiteRedirectLocation ?? '',
  },
  {
    name: 'metadata',
    field: 'metadata.owner',
    values: ['a', 'b'],
    none: '',
    declare: (owner) => ({ metadata: { owner } }),
    put: (value) => (value === '' ? {} : { Metadata: { owner: value } }),
    seen: async (world, name) => (await world.head(name)).Metadata?.['owner'] ?? '',
  },
  {
    name: 'tag',
    field: 'tags.team',
    values: ['web', 'data'],
    none: '',
    declare: (team) => ({ tags: { team } }),
    put: (value) => (value === '' ? {} : { Tagging: `team=${value}` }),
    inPlace: (world, name, value) => world.tag(name, value === '' ? {} : { team: value }),
    seen: async (world, name) => {
      const { TagSet = [] } = await world.lab.client.send(new GetObjectTaggingCommand(at(world, name)));
      return TagSet.find(({ Key }) => Key === 'team')?.Value ?? '';
    },
  },
  {
    name: 'class',
    field: 'storageClass',
    values: ['STANDARD_IA', 'GLACIER_IR'],
    none: 'STANDARD',
    declare: (value) => ({ storageClass: (value ?? 'STANDARD') as NonNullable<Rule['storageClass']> }),
    put: (value) => ({ StorageClass: value as NonNullable<PutObjectCommandInput['StorageClass']> }),
    seen: async (world, name) => (await world.head(name)).StorageClass ?? 'STANDARD',
  },
  {
    name: 'acl',
    field: 'acl',
    values: ['public-read', 'authenticated-read'],
    none: 'private',
    declare: (value) => ({ acl: (value ?? 'private') as NonNullable<Rule['acl']> }),
    put: (value) => (value === 'private' ? {} : { ACL: value as ObjectCannedACL }),
    inPlace: (world, name, value) => world.grant(name, value as ObjectCannedACL),
    seen: async (world, name) => {
      const { Grants = [] } = await world.lab.client.send(new GetObjectAclCommand(at(world, name)));
      const groups = Grants.flatMap(({ Grantee }) => Grantee?.URI?.split('/').at(-1) ?? []).join();
      return { AllUsers: 'public-read', AuthenticatedUsers: 'authenticated-read' }[groups] ?? 'private';
    },
  },
];

/** The KMS key; what is declared of it is declared of all objects of a spec. */
function keyAttribute(keys: readonly [string, string]): Attribute {
  return {
    name: 'key',
    field: 'encryption.kmsKeyArn',
    values: keys,
    none: 'AES256',
    declare: () => ({}),
    put: (value) => (value === 'AES256' ? {} : { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: value }),
    inPlace: (world, name, value) => {
      const SSEKMS = { KMSKeyArn: value, BucketKeyEnabled: false };
      return world.lab.client.send(
        new UpdateObjectEncryptionCommand({ ...at(world, name), ObjectEncryption: { SSEKMS } }),
      );
    },
    seen: async (world, name) => {
      const { SSEKMSKeyId, ServerSideEncryption } = await world.head(name);
      return SSEKMSKeyId ?? ServerSideEncryption ?? '';
    },
  };
}

interface Cell {
  readonly name: string;
  readonly attribute: Attribute;
  readonly isDeclared: boolean;
  readonly hand: Hand;
  readonly bytes: Bytes;
  /** Its value when it was applied, and after the other hand. */
  readonly was: string;
  readonly now: string;
}

function cellsOf(attribute: Attribute, isDeclared: boolean, differences: ReadonlySet<Difference>): readonly Cell[] {
  const [first, second] = attribute.values;
  const states: Readonly<Record<Hand, readonly [was: string, now: string]>> = {
    changed: [first, second],
    removed: [first, attribute.none],
    added: [attribute.none, first],
  };
  return HANDS.flatMap((hand) =>
    BYTES.map((bytes): Cell => {
      const name = `${attribute.name}/${isDeclared ? 'declared' : 'undeclared'}/${hand}/${bytes}`;
      const [was, now] = states[hand];
      return { name, attribute, isDeclared, hand, bytes, was, now };
    }),
  ).filter(({ hand, bytes, now }) => {
    const isKey = attribute.name === 'key';
    // S3 changes a key in place to another one only, and of a declared key there is always one.
    const isPossible =
      !isKey || ((bytes !== 'untouched' || now !== attribute.none) && !(isDeclared && hand === 'added'));
    const isOffered =
      bytes !== 'untouched' || (attribute.inPlace !== undefined && !(isKey && differences.has('update-encryption')));
    return isPossible && isOffered;
  });
}

/** What a plan makes of it, and the value in the end. */
function expectedOf({ attribute, isDeclared, bytes, was, now }: Cell): readonly [string, string] {
  const isOfOurs = ['header', 'redirect', 'metadata'].includes(attribute.name);
  if (isDeclared || isOfOurs) {
    return ['put back', was];
  }
  // New bytes begin anew in class and encryption, and keep tags and ACL.
  if (bytes === 'other' && attribute.name === 'class') {
    return [now === attribute.none ? 'named' : 'put back', attribute.none];
  }
  if (bytes === 'other' && attribute.name === 'key') {
    return ['named', attribute.none];
  }
  return ['named', now];
}

function at(world: World, name: string): { readonly Bucket: string; readonly Key: string } {
  return { Bucket: world.bucket, Key: `data/${name}` };
}

/** Another tool's write; the content type that s3rec gives, since another one would be a change of its own. */
function put(world: World, { name, attribute }: Cell, body: string, value: string): Promise<unknown> {
  const type = { ContentType: 'application/octet-stream', ChecksumAlgorithm: 'SHA256' } as const;
  return world.lab.client.send(
    new PutObjectCommand({ ...at(world, name), Body: body, ...type, ...attribute.put(value) }),
  );
}

async function act(world: World, cell: Cell): Promise<unknown> {
  const { name, attribute, bytes, now } = cell;
  return bytes === 'untouched'
    ? attribute.inPlace?.(world, name, now)
    : put(world, cell, bytes === 'equal' ? name : `other ${name}`, now);
}

/**
 * Every attribute, changed, removed and added by another hand, with the same bytes and with others: drift tells of it, plan
 * puts it back or names it, and apply leaves nothing to tell. Called where tests are collected.
 */
export function attributeMatrix(lab: Lab, { differences }: { readonly differences: ReadonlySet<Difference> }): void {
  describe.each(['declared', 'undeclared'] as const)('attributes, with a key that is %s', (ofKey) => {
    const isKeyDeclared = ofKey === 'declared';
    let world: World;
    let cells: readonly Cell[];

    beforeAll(async () => {
      const keys = [await kmsKey(lab), await kmsKey(lab)] as const;
      cells = [
        // What is declared of keys is said of a spec of its own.
        ...(isKeyDeclared
          ? []
          : ATTRIBUTES.flatMap((one) => [true, false].map((is) => cellsOf(one, is, differences))).flat()),
        ...cellsOf(keyAttribute(keys), isKeyDeclared, differences),
      ];
      const objects = cells.flatMap(({ name, attribute, isDeclared, was }) =>
        isDeclared ? [{ match: name, ...attribute.declare(was === attribute.none ? null : was) }] : [],
      );
      const encryption = { sse: 'aws:kms', kmsKeyId: keys[0], bucketKey: false } as const;
      world = await lab.world(
        Object.fromEntries(cells.map(({ name }) => [name, name])),
        { objects, prune: { maxDeletePercent: 100 }, ...(isKeyDeclared ? { encryption } : {}), parallelism: 8 },
        `attributes-${randomBytes(6).toString('hex')}`,
      );
      await world.enableAcls();
      // What nobody declares is there already: the apply adopts and records it.
      const given = cells.filter(({ isDeclared, attribute, was }) => !isDeclared && was !== attribute.none);
      await eachOf(given, (cell) => put(world, cell, cell.name, cell.was));
      expect(await world.apply({ refresh: true })).toMatchObject({ exitCode: 0 });
      expect(await told(world)).toEqual({ drift: [], plan: [] });
      // What is written in the second in which it was recorded could look untouched.
      await sleep(1100);
      await eachOf(cells, (cell) => act(world, cell));
    }, 600_000);

    test('drift tells of each, and plan puts it back or names it', async () => {
      const { drift, plan } = await looks(world, true);
      expect(Object.fromEntries(cells.map((cell) => [cell.name, wordsOf(cell, drift, plan)]))).toEqual(
        Object.fromEntries(cells.map((cell) => [cell.name, `told, ${expectedOf(cell)[0]}`])),
      );
    });

    test.each([true, false])('whatever drift tells of another hand, plan speaks of (--refresh %s)', async (refresh) => {
      const { drift, plan } = await looks(world, refresh);
      const silent = [...drift].flatMap(([name, { fields = [] }]) => {
        const spoken = spokenOf(plan.get(name));
        return fields.flatMap(({ field }) => (spoken.includes(field) ? [] : [`${name}: ${field}`]));
      });
      expect(silent).toEqual([]);
      expect(drift.size).toBeGreaterThan(0);
    });

    test('an apply leaves what was declared and what was ours, and nothing to tell', async () => {
      expect(await world.apply({ refresh: true })).toMatchObject({ exitCode: 0 });
      const found: [string, string][] = [];
      await eachOf(cells, async ({ name, attribute }) => found.push([name, await attribute.seen(world, name)]));
      expect(Object.fromEntries(found)).toEqual(
        Object.fromEntries(cells.map((cell) => [cell.name, expectedOf(cell)[1]])),
      );
      await eachOf(cells, async ({ name }) => expect(await world.text(name)).toBe(name));
      expect(await told(world)).toEqual({ drift: [], plan: [] });
    }, 600_000);
  });
}

interface Looks {
  readonly drift: ReadonlyMap<string, Finding>;
  readonly plan: ReadonlyMap<string, PlanRecord>;
}

async function looks(world: World, refresh: boolean): Promise<Looks> {
  const { findings } = await world.drift({ refresh });
  const { records } = await world.plan({ refresh });
  const named = <T extends { readonly key: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
    new Map(all.map((one) => [one.key.slice('data/'.length), one]));
  return { drift: named(findings), plan: named(records) };
}

/** Keys of which anything is to be told. */
async function told(world: World): Promise<object> {
  const { drift, plan } = await looks(world, true);
  return { drift: [...drift.keys()], plan: [...plan.keys()] };
}

function spokenOf(record: PlanRecord | undefined): readonly string[] {
  const { fields = [], named = [] } = record ?? {};
  return [...fields, ...named.map(({ field }) => field)].map(bare);
}

function bare(field: string): string {
  return field.replace(/^headers\./, '');
}

function wordsOf({ name, attribute: { field } }: Cell, drift: Looks['drift'], plan: Looks['plan']): string {
  const isTold = drift.get(name)?.fields?.some((change) => change.field === field) === true;
  const record = plan.get(name);
  const isNamed = record?.named?.some((change) => bare(change.field) === field) === true;
  const isPutBack = record?.action !== 'adopt' && record?.fields?.map(bare).includes(field) === true;
  return `${isTold ? 'told' : 'silent'}, ${isNamed ? 'named' : isPutBack ? 'put back' : 'left'}`;
}
