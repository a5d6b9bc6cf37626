import { canonicalJson } from '../canonical-json.ts';
import { isUnseen, type After, type PlanRecord } from '../object/action.ts';
import { copyRequests } from './repair.ts';

/** Counts the S3 requests that a plan's actions make. */
export interface RequestTally {
  add(record: PlanRecord): void;
  /** The number of requests by operation. */
  readonly requests: Readonly<Record<string, number>>;
}

export function requestTally(): RequestTally {
  const requests: Record<string, number> = {};
  const forms = new Set<string>();
  const count = (operation: string, more: number): void => {
    requests[operation] = (requests[operation] ?? 0) + more;
  };
  return {
    add(record) {
      for (const [operation, more] of Object.entries(requestsOf(record))) {
        count(operation, more);
      }
      const { after } = record.change;
      const form = after?.upload && sentForm(after);
      if (form !== undefined && !forms.has(form)) {
        // One HEAD tells whether all objects of this form are shown as they were sent.
        forms.add(form);
        count('HeadObject', 1);
      }
    },
    requests,
  };
}

/**
 * The parts of a write that a server may show in another form than it was sent in. Uploads of the same form are shown
 * alike.
 */
export function sentForm({ headers = {}, upload }: After): string {
  return canonicalJson([headers, upload?.partSize !== undefined]);
}

/** The S3 requests that one action sends when nothing goes wrong. */
function requestsOf(record: PlanRecord): Readonly<Record<string, number>> {
  switch (record.action) {
    case 'create':
    case 'update': {
      const upload = record.change.after?.upload;
      return upload?.partSize === undefined
        ? { PutObject: 1 }
        : { CreateMultipartUpload: 1, UploadPart: upload.checksums.length, CompleteMultipartUpload: 1 };
    }
    case 'update-metadata': {
      const size = record.change.before?.size ?? 0;
      const steps = record.repair ?? [];
      return {
        ...(steps.includes('copy') ? copyRequests(size) : {}),
        // The other calls take no precondition, so a HEAD goes directly before each. A HEAD goes after a copy, too.
        HeadObject: steps.includes('copy') ? 1 : steps.length,
        ...(steps.includes('copy') || record.change.before?.tags === undefined
          ? {}
          : { GetObjectTagging: steps.length }),
        ...(steps.includes('acl') ? { GetObjectAcl: 1, PutObjectAcl: 1 } : {}),
        ...(steps.includes('tags') ? { PutObjectTagging: 1 } : {}),
        ...(steps.includes('encryption') ? { UpdateObjectEncryption: 1 } : {}),
      };
    }
    case 'delete':
      return { DeleteObject: 1 };
    case 'adopt':
      return isUnseen(record) ? { HeadObject: 1 } : {};
  }
}
