import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import type { PlanRecord } from '../object/action.ts';

/** Hashes what a plan does, record by record in key order. */
export interface PlanIdHash {
  add(record: PlanRecord): void;
  /** The SHA-256 in hex. */
  id(): string;
}

/**
 * Hashes the spec's digest and, for each record, action, key, `before` without times, `after` and the precondition.
 * Stamps, basis and times are left out, so the same input gives the same id on every machine.
 */
export function planIdHash(specDigest: string): PlanIdHash {
  const hash = createHash('sha256').update(`s3rec.plan-id/v1\n${specDigest}\n`);
  return {
    add({ action, key, change, precondition }) {
      const { lastModified: _, ...before } = change.before ?? {};
      const line = { action, key, before: change.before === null ? null : before, after: change.after, precondition };
      hash.update(`${canonicalJson(line)}\n`);
    },
    id: () => hash.copy().digest('hex'),
  };
}
