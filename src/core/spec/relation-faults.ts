import {
  CHECKSUM_ALGORITHMS,
  type ChecksumAlgorithm,
  multipartTypes,
  strengthOf,
  isCrc,
} from '../object/algorithms.ts';
import type { Fault } from './fault.ts';
import { faultOf, type Path } from './problem.ts';
import { find, type SpecNode } from './spec-node.ts';

/** Faults of values that are allowed alone, but not together. Values of a wrong kind are left to the schema. */
export function* relationFaults(root: SpecNode): Generator<Fault> {
  yield* checksumType(root);
  yield* upgrade(root);
  yield* encryption(root);
  yield* metadataSize(root);
}

/**
 * Faults of pairs that S3 refuses when the upload is created (User Guide, "Checking object integrity", multipart
 * uploads).
 */
function* checksumType(root: SpecNode): Generator<Fault> {
  const path = ['integrity', 'checksumType'];
  const type = find(root, path);
  const algorithm = algorithmOf(text(root, ['integrity', 'checksumAlgorithm']) ?? 'SHA256');
  if (type === undefined || algorithm === undefined) {
    return;
  }
  const types: readonly unknown[] = multipartTypes(algorithm);
  const given = text(root, path);
  if ((given !== 'FULL_OBJECT' && given !== 'COMPOSITE') || types.includes(given)) {
    return;
  }
  yield faultOf(path, type, {
    code: 'conflict',
    says: `is refused by S3 with ${algorithm}`,
    allowed: types.join(', '),
    hint:
      given === 'FULL_OBJECT'
        ? `only ${inWords(CHECKSUM_ALGORITHMS.filter(isCrc))} have a full-object checksum for multipart uploads`
        : `leave it out: ${algorithm} is always ${types.join(', ')}`,
  });
}

/** Faults of an upgrade to an algorithm that is no stronger: it would copy every object, and prove nothing. */
function* upgrade(root: SpecNode): Generator<Fault> {
  const path = ['integrity', 'upgrade'];
  const found = find(root, path);
  const algorithm = algorithmOf(text(root, ['integrity', 'checksumAlgorithm']) ?? 'SHA256');
  const isWanted = found?.node.kind === 'scalar' && found.node.value === true;
  if (found === undefined || !isWanted || algorithm === undefined || strengthOf(algorithm) === 'cryptographic') {
    return;
  }
  yield faultOf(path, found, {
    code: 'conflict',
    says: `does not go with ${algorithm}, which proves nothing against intent`,
    allowed: CHECKSUM_ALGORITHMS.filter((name) => strengthOf(name) === 'cryptographic').join(', '),
    hint: 'leave checksumAlgorithm out: it is SHA256 then',
  });
}

function algorithmOf(name: string): ChecksumAlgorithm | undefined {
  return CHECKSUM_ALGORITHMS.find((algorithm) => algorithm === name);
}

function* encryption(root: SpecNode): Generator<Fault> {
  const sse = text(root, ['encryption', 'sse']);
  const key = find(root, ['encryption', 'kmsKeyId']);
  const bucketKey = find(root, ['encryption', 'bucketKey']);
  if (sse === 'AES256' && key !== undefined) {
    const hint = 'AES256 uses keys of S3; with a key of yours it is sse: aws:kms';
    yield faultOf(['encryption', 'kmsKeyId'], key, { code: 'conflict', says: 'does not go with sse: AES256', hint });
  }
  if ((sse === 'AES256' || sse === 'aws:kms:dsse') && bucketKey !== undefined) {
    const hint = 'S3 Bucket Keys exist for sse: aws:kms only';
    yield faultOf(['encryption', 'bucketKey'], bucketKey, {
      code: 'conflict',
      says: `does not go with sse: ${sse}`,
      hint,
    });
  }
}

/** Faults of metadata over 2 KB, names and values together (API, PutObject). */
function* metadataSize(root: SpecNode): Generator<Fault> {
  const rules = find(root, ['objects'])?.node;
  if (rules?.kind !== 'list') {
    return;
  }
  for (const index of rules.items.keys()) {
    const path: Path = ['objects', index, 'metadata'];
    const metadata = find(root, path);
    if (metadata?.node.kind !== 'map') {
      continue;
    }
    let bytes = 0;
    for (const [name, { value }] of metadata.node.entries) {
      if (value.kind === 'scalar' && value.value === null) {
        continue;
      }
      bytes += Buffer.byteLength(name) + (value.kind === 'scalar' ? Buffer.byteLength(String(value.value)) : 0);
    }
    if (bytes > 2048) {
      yield faultOf(path, metadata, {
        says: 'is too large',
        found: `${bytes} bytes`,
        allowed: 'names and values of 2,048 bytes in all',
      });
    }
  }
}

function text(root: SpecNode, path: Path): string | undefined {
  const node = find(root, path)?.node;
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

function inWords(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names);
}
