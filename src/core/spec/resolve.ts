import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { canonicalJson } from '../canonical-json.ts';
import { multipartTypes } from '../object/algorithms.ts';
import { httpDate } from './attribute-rules.ts';
import { DEFAULT_MANIFEST_PREFIX, DEFAULT_PARALLELISM } from './resolved-spec.ts';
import type {
  ResolvedEncryption,
  ResolvedIntegrity,
  ResolvedPrune,
  ResolvedManifest,
  ResolvedRule,
  ResolvedSigner,
  ResolvedSpec,
} from './resolved-spec.ts';
import { parseSize } from './size.ts';
import type { Rule, Source, SpecV1 } from './spec.gen.ts';
import { present } from '../present.ts';

const MIB = 1024 * 1024;

export interface SpecOrigin {
  readonly file: string;
  /** The absolute folder of the spec. */
  readonly directory: string;
  readonly document: number;
  readonly line: number;
}

/** Fills in every default. `spec` must be without faults by `validateSpec`. */
export function resolveSpec(spec: SpecV1, origin: SpecOrigin): ResolvedSpec {
  const content = {
    version: spec.version,
    name: spec.name,
    bucket: spec.bucket,
    prefix: spec.prefix ?? '',
    ...present({
      region: spec.region,
      endpoint: spec.endpoint,
      expectedBucketOwner: spec.expectedBucketOwner,
      requireDescendant: spec.requireDescendant,
    }),
    ...present({ encryption: spec.encryption && encryptionOf(spec.encryption) }),
    integrity: integrityOf(spec.integrity ?? {}),
    sources: spec.sources.map(sourceOf),
    objects: (spec.objects ?? []).map(ruleOf),
    prune: pruneOf(spec.prune ?? {}),
    manifest: manifestOf(spec),
    takeover: spec.takeover ?? false,
    ...present({ maxUpdatePercent: spec.maxUpdatePercent, onDrift: spec.onDrift }),
    allowSecrets: spec.allowSecrets ?? [],
    allowLfsPointers: spec.allowLfsPointers ?? [],
    parallelism: spec.parallelism ?? DEFAULT_PARALLELISM,
  } satisfies Omit<ResolvedSpec, keyof SpecOrigin | 'digest'>;
  return { ...content, digest: createHash('sha256').update(canonicalJson(content)).digest('hex'), ...origin };
}

function encryptionOf({
  sse,
  kmsKeyId = 'alias/aws/s3',
  bucketKey,
}: NonNullable<SpecV1['encryption']>): ResolvedEncryption {
  if (sse === 'AES256') {
    return { sse };
  }
  if (sse === 'aws:kms:dsse') {
    return { sse, kmsKeyId };
  }
  return { sse, kmsKeyId, ...present({ bucketKey }) };
}

function pruneOf({ maxDeleteBytes, ...prune }: NonNullable<SpecV1['prune']>): ResolvedPrune {
  return {
    enabled: false,
    maxDeletes: 256,
    maxDeletePercent: 30,
    protect: [],
    allowEmpty: false,
    ...prune,
    ...present({ maxDeleteBytes: parseSize(maxDeleteBytes) }),
  };
}

function integrityOf(integrity: NonNullable<SpecV1['integrity']>): ResolvedIntegrity {
  const checksumAlgorithm = integrity.checksumAlgorithm ?? 'SHA256';
  return {
    checksumAlgorithm,
    checksumType: integrity.checksumType ?? multipartTypes(checksumAlgorithm)[0],
    partSize: parseSize(integrity.partSize) ?? 16 * MIB,
    multipartThreshold: parseSize(integrity.multipartThreshold) ?? 16 * MIB,
    onUnknown: integrity.onUnknown ?? 'upload',
    ...(integrity.upgrade === true && { upgrade: true as const }),
  };
}

function sourceOf(source: Source): ResolvedSpec['sources'][number] {
  return {
    path: tidyPath(source.path),
    prefix: source.prefix ?? '',
    include: source.include ?? ['**'],
    exclude: source.exclude ?? [],
    symlinks: source.symlinks ?? 'inside',
    ...present({ git: source.git }),
  };
}

function ruleOf(rule: Rule): ResolvedRule {
  const { expires, ...rest } = rule;
  const header = typeof expires === 'string' ? httpDate(expires) : expires;
  return { ...rest, ...present({ expires: header }) };
}

function manifestOf({ bucket, manifest }: SpecV1): ResolvedManifest {
  return {
    bucket: manifest.bucket ?? bucket,
    prefix: manifest.prefix ?? DEFAULT_MANIFEST_PREFIX,
    sign: signerOf(manifest.sign),
    trust: (manifest.trust ?? []).map((entry) => (entry.startsWith('arn:') ? entry : tidyPath(entry))),
  };
}

function signerOf({ kmsKeyId, keyFile, env }: SpecV1['manifest']['sign']): ResolvedSigner {
  if (kmsKeyId !== undefined) {
    return { kmsKeyId };
  }
  if (keyFile !== undefined) {
    return { keyFile: keyFile.includes('/') ? tidyKeyFile(keyFile) : keyFile };
  }
  return { env: env ?? 'S3REC_SIGNING_KEY' };
}

/** Tidies a path: `./reports/` and `reports` are one folder, and give one digest. */
function tidyPath(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

/** Tidies the path of a key file. It keeps a slash: without one it would be a name in the user's key folder. */
function tidyKeyFile(path: string): string {
  const normal = posix.normalize(path);
  return normal.includes('/') ? normal : `./${normal}`;
}
