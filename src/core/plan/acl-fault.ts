import type { After } from '../object/action.ts';
import type { AclAnswer } from '../object/attributes.ts';
import { ENFORCED_ACL, isCanned } from '../proof/acl.ts';

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
