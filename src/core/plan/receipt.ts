import { present } from '../present.ts';
import { NO_ACL } from '../proof/acl.ts';
import type { PlanRecord } from '../object/action.ts';
import type { RecordedError } from '../object/record.ts';
import type { Encryption, Headers, StringMap } from '../object/attributes.ts';
import type { StoredChecksum } from '../object/evidence.ts';

/** The outcome of one planned action. Actions are named in the present tense, receipts in the past. */
export interface Receipt {
  readonly key: string;
  readonly outcome: 'done' | 'refused' | 'failed';
  /** How the object was guarded: by S3's own condition, or by a HEAD directly before. */
  readonly guard?: 'conditional' | 'checked';
  /** No answer came, and a HEAD showed that the action had been done. */
  readonly confirmed?: true;
  /**
   * When S3 answered the write, by its own clock, in whole seconds since 1970. A later LastModified belongs to another
   * hand.
   */
  readonly date?: number;
  readonly etag?: string;
  readonly versionId?: string | null;
  readonly checksum?: StoredChecksum;
  readonly partSize?: number;
  readonly partCount?: number;
  readonly encryption?: Encryption;
  /**
   * The headers that the object has now, with those that were restated. The members below tell the other attributes.
   */
  readonly headers?: Headers;
  /** The headers that S3 shows, where they differ from those sent. */
  readonly stands?: { readonly headers: Headers };
  readonly metadata?: StringMap;
  readonly tags?: StringMap;
  readonly storageClass?: string;
  readonly acl?: string;
  readonly error?: RecordedError;
}

/** Whether only tags, ACL or encryption were changed in place. Everything else is as it was. */
export function isAmended({ action }: PlanRecord, { guard }: Receipt): boolean {
  return action === 'update-metadata' && guard === 'checked';
}

/**
 * The ACL after a write, which drops the object's own: the one that the write stated, else none. Undefined: no ACL was
 * asked for.
 */
export function writtenAcl({ before, after }: Pick<PlanRecord['change'], 'before' | 'after'>): Pick<Receipt, 'acl'> {
  const acl = after?.acl ?? (before?.acl === undefined ? undefined : NO_ACL);
  return present({ acl });
}
