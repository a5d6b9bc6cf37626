import type { ManifestRecord } from '../object/record.ts';
import { ENFORCED_ACL, isCanned, NO_ACL } from '../proof/acl.ts';
import type { Left } from '../proof/compare-attributes.ts';
import { ignoring } from '../proof/ignore.ts';
import type { After } from './action.ts';
import type { AclAnswer, DesiredAttributes } from '../object/attributes.ts';

/** An ACL is asked for by a request of its own: where somebody spoke of it, or where everything is asked for. */
export function isAclWanted(
  wanted: DesiredAttributes,
  recorded: ManifestRecord | undefined,
  refresh: boolean,
): boolean {
  return (refresh || wanted.acl !== undefined || recorded?.acl !== undefined) && !ignoring(wanted.ignore)('acl');
}

/**
 * The object's ACL as it is compared. Where ACLs are disabled no object has one: that counts where somebody spoke of one, and
 * the one that S3 takes there holds by itself.
 */
export function seenAcl(
  answer: AclAnswer | undefined,
  wanted: Pick<DesiredAttributes, 'acl'>,
  recorded: ManifestRecord | undefined,
): { readonly acl?: string } {
  if (answer === 'disabled') {
    const isSpokenOf = wanted.acl !== undefined || recorded?.acl !== undefined;
    return wanted.acl === ENFORCED_ACL ? { acl: ENFORCED_ACL } : isSpokenOf ? { acl: NO_ACL } : {};
  }
  return answer === undefined || answer === 'denied' ? {} : answer;
}

/** Of an ACL that may not be seen: the one that was left, as long as nobody has written the object since. */
export function aclLeft(wanted: DesiredAttributes, last: Left | undefined): { readonly acl?: string } {
  const acl = wanted.acl === undefined || last === undefined || last.isRewritten ? undefined : last.stood.acl;
  return acl === undefined ? {} : { acl };
}

/** Why a write would lose the object's own ACL: only canned ones can be stated. */
export function lostAcl({ acl }: Pick<After, 'acl'>, what: 'new bytes' | 'a copy'): string | undefined {
  return acl === undefined || isCanned(acl) ? undefined : `it has an ACL of its own, which ${what} would lose: ${acl}`;
}

/** Why S3 would refuse the ACL that a write states. */
export function aclFault({ acl }: Pick<After, 'acl'>, answer: AclAnswer | undefined): string | undefined {
  return answer === 'disabled' && acl !== undefined && acl !== ENFORCED_ACL
    ? `acl ${acl} is declared, and ACLs are disabled in the bucket: S3 takes ${ENFORCED_ACL} alone there`
    : undefined;
}
