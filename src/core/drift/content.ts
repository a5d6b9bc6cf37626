import type { ManifestRecord } from '../manifest/record.ts';
import { digestName, parseDigestName, strengthOf } from '../proof/algorithms.ts';
import type { DigestRequest, Digests } from '../proof/evidence.ts';
import { localValue } from '../proof/local-value.ts';
import type { ContentProof } from './finding.ts';

/** The digest of the content that a record carries: SHA-256, or the weaker one that it was adopted by. */
export type RecordedDigest = DigestRequest & { readonly value: string };

export function digestOf({ sha256, digest }: Pick<ManifestRecord, 'sha256' | 'digest'>): RecordedDigest | undefined {
  if (sha256 !== undefined) {
    return { algorithm: 'SHA256', layout: 'whole', value: Buffer.from(sha256, 'hex').toString('base64') };
  }
  return digest === undefined ? undefined : { ...parseDigestName(digest.name), value: digest.value };
}

/** What the object's own bytes say. */
export function contentByBytes(wanted: RecordedDigest, size: number, digests: Digests): ContentProof {
  const value = localValue(wanted, size, digests);
  const by = digestName(wanted);
  if (value === undefined) {
    return { verdict: 'unknown', basis: 'none', strength: 'none' };
  }
  const verdict = value === wanted.value ? 'equal' : 'different';
  return { verdict, basis: 'bytes', strength: strengthOf(wanted.algorithm), by };
}
