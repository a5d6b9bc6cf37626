import type { AclAnswer } from '../../core/object/attributes.ts';
import { aclOf, NO_ACL } from '../../core/proof/acl.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { Bucket } from './bucket.ts';

/** Asks for an object's ACL. @param isThere false: only whether there may be any in this bucket */
export type AclReader = (key: string, isThere: boolean) => Promise<AclAnswer>;

/**
 * Makes the reader. For the first ACL it asks the bucket once whether ACLs are disabled. Where they are, no object is
 * asked for one.
 */
export function aclReader({ store, requests, signal }: Bucket, report: Reporter): AclReader {
  let disabled: Promise<boolean> | undefined;
  async function areDisabled(): Promise<boolean> {
    const answer = await requests.use(1, () => store.aclsDisabled(signal));
    if (answer === 'denied') {
      const message = `whether ACLs are disabled in ${store.bucket} cannot be seen (s3:GetBucketOwnershipControls is missing): they are asked for, object by object`;
      report({ type: 'warning', message });
    }
    return answer === true;
  }
  return async (key, isThere) => {
    if (await (disabled ??= areDisabled())) {
      return 'disabled';
    }
    if (!isThere) {
      return { acl: NO_ACL };
    }
    const grants = await requests.use(1, () => store.grants(key, { signal }));
    return grants === 'denied' ? grants : { acl: aclOf(grants) };
  };
}
