import { present } from '../present.ts';
import type { ManifestRecord } from '../object/record.ts';
import { ENFORCED_ACL, NO_ACL } from './acl.ts';
import type { Left } from './last-applied.ts';
import { ignoring } from './ignore.ts';
import type { AclAnswer, DesiredAttributes } from '../object/attributes.ts';

/**
 * Whether the ACL is asked for, which takes a request of its own. It is asked for where an ACL is declared or recorded,
 * and under `--refresh`.
 */
export function isAclWanted(
  wanted: DesiredAttributes,
  recorded: ManifestRecord | undefined,
  refresh: boolean,
): boolean {
  return (refresh || wanted.acl !== undefined || recorded?.acl !== undefined) && !ignoring(wanted.ignore)('acl');
}

/**
 * The object's ACL as it is compared. Where ACLs are disabled no object has one. That counts where an ACL is declared
 * or recorded. The one ACL that S3 accepts there holds by itself.
 */
export function seenAcl(
  answer: AclAnswer | undefined,
  wanted: Pick<DesiredAttributes, 'acl'>,
  recorded: ManifestRecord | undefined,
): { readonly acl?: string } {
  if (answer === 'disabled') {
    const isExpected = wanted.acl !== undefined || recorded?.acl !== undefined;
    return wanted.acl === ENFORCED_ACL ? { acl: ENFORCED_ACL } : isExpected ? { acl: NO_ACL } : {};
  }
  return answer === undefined || answer === 'denied' ? {} : answer;
}

/**
 * The ACL of an object, where the caller may not see it: the one that the last apply left, as long as nobody has
 * written the object since.
 */
export function aclLeft(wanted: DesiredAttributes, last: Left | undefined): { readonly acl?: string } {
  const acl = wanted.acl === undefined || last === undefined || last.isRewritten ? undefined : last.stood.acl;
  return present({ acl });
}
