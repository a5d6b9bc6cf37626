import { createHash } from 'node:crypto';
import { decideContext } from '../../../src/app/plan/decide-context.ts';
import { digestName, type DigestRequest } from '../../../src/core/object/algorithms.ts';
import type { Digests } from '../../../src/core/object/evidence.ts';
import type { Encryption } from '../../../src/core/object/attributes.ts';
import type { After, PlanRecord } from '../../../src/core/object/action.ts';
import type { DesiredObject, HeadResult, ObservedObject } from '../../../src/core/object/object.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { decide } from '../../../src/core/plan/decide.ts';
import type { DecideContext } from '../../../src/core/plan/decide-context.ts';
import type { Decision, Gathered } from '../../../src/core/plan/decision.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import { sizesOf } from '../../../src/core/proof/part-size.ts';
import type { Row } from '../../../src/core/three-way/row.ts';
import { localSpec } from '../adapters/local/local-spec.ts';

export const key = 'p/a.txt';
export function hash(name: string, text: string): string {
  return createHash(name).update(text).digest('hex');
}

/** The file, and an object of these bytes, as a listing and a HEAD show it. */
export const desired: DesiredObject = {
  key,
  path: 'a.txt',
  absolutePath: '/a.txt',
  size: 3,
  mtimeNs: 1n,
  ctimeNs: 1n,
  ino: 1n,
};
export function listed(text: string, more: Partial<ObservedObject> = {}): ObservedObject {
  const etag = hash('md5', text);
  return { key, size: text.length, etag, lastModified: 100, storageClass: 'STANDARD', ...more };
}
export function headOf({ size, etag, lastModified, storageClass }: ObservedObject): HeadResult {
  const bare = { headers: { contentType: 'text/plain' }, metadata: {}, encryption: { sse: 'AES256' } } as const;
  const none = { versionId: null, tagCount: 0, missingMetadata: false, archived: false };
  return { size, etag, lastModified, storageClass, ...bare, ...none };
}

/** What an apply left of an object of these bytes. */
export function recordedAs(text: string, more: Partial<ManifestRecord> = {}): ManifestRecord {
  const { size, etag, lastModified, storageClass } = listed(text);
  return {
    ...{ key, status: 'uploaded', reason: 'new', wrote: true, sha256: hash('sha256', text), versionId: null },
    ...{ size, etag, lastModified, storageClass, headers: { contentType: 'text/plain' }, metadata: {}, tags: {} },
    ...{ encryption: { sse: 'AES256' }, strength: 'cryptographic', basis: 'none' },
    ...more,
  };
}

export function digestsOf(text: string, wanted: readonly DigestRequest[]): Digests {
  return Object.fromEntries(
    wanted.map((request) => {
      const { algorithm, layout } = request;
      const digest = (part: string): string =>
        Buffer.from(hash(algorithm.toLowerCase(), part), 'hex').toString('base64');
      const sizes = layout === 'whole' ? [] : sizesOf(layout, text.length);
      const parts = sizes.map((size, index) => {
        const from = sizes.slice(0, index).reduce((sum, one) => sum + one, 0);
        return digest(text.slice(from, from + size));
      });
      return [digestName(request), layout === 'whole' ? digest(text) : parts];
    }),
  );
}

/** What an unfinished run, the seventh, planned to write of these bytes, and a HEAD of the object that it left. */
export function leftUnfinished(
  text: string,
  more: Partial<After> = {},
): { readonly unfinished: NonNullable<Row['unfinished']>; readonly head: Partial<HeadResult> } {
  const checksum = Buffer.from(hash('sha256', text), 'hex').toString('base64');
  const upload = { algorithm: 'SHA256', type: 'FULL_OBJECT', checksums: [checksum], checksum } as const;
  const beside = { headers: { contentType: 'text/plain' }, metadata: {}, ...more };
  const after = { size: text.length, sha256: hash('sha256', text), upload, ...beside };
  const record: PlanRecord = {
    ...{ key, action: 'create', change: { actions: ['create'], before: null, after }, reason: 'new' },
    ...{ basis: 'none', strength: 'none', precondition: { ifNoneMatch: '*' }, phase: 1 },
  };
  const { headers, metadata } = beside;
  const stored = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: checksum } as const;
  return { unfinished: [{ run: 7, record }], head: { checksum: stored, headers, metadata } };
}

export interface Case {
  readonly row: Omit<Row, 'key'> & { readonly key?: string };
  readonly spec?: Partial<ResolvedSpec>;
  readonly refresh?: boolean;
  readonly encryption?: Encryption;
  /** What S3 answers when it is asked. */
  readonly head?: Partial<HeadResult>;
  readonly tags?: Gathered['tags'];
  readonly acl?: Gathered['acl'];
}

/** Answers each question once, as the plan's gathering does. */
export function play({ row, spec, refresh = false, encryption, head, tags = {}, acl = { acl: 'private' } }: Case): {
  readonly asked: string;
  readonly decision: Decision;
  readonly context: DecideContext;
} {
  const context = decideContext(localSpec('/', [{}], spec), encryption ?? null, refresh);
  const asked: string[] = [];
  let known: Gathered = {};
  for (;;) {
    const decision = decide({ key, ...row }, known, context);
    if (!('lacks' in decision)) {
      return { asked: asked.join(' '), decision, context };
    }
    if (asked.length === 8) {
      throw new Error(`asked in vain: ${asked.join(' ')}`);
    }
    asked.push(decision.lacks);
    switch (decision.lacks) {
      case 'head':
        known = { ...known, head: { ...headOf(row.observed ?? listed('new')), ...head } };
        break;
      case 'parts':
        known = { ...known, parts: 'unavailable' };
        break;
      case 'tags':
        known = { ...known, tags };
        break;
      case 'acl':
        known = { ...known, acl };
        break;
      case 'digests':
        known = { ...known, digests: { ...known.digests, ...digestsOf('new', decision.wanted) } };
    }
  }
}
