import type { After } from '../object/action.ts';
import type { AclAnswer } from '../object/attributes.ts';
import { ENFORCED_ACL, isCanned } from '../proof/acl.ts';

/** Why a write would lose the object's own ACL, since only canned ones can be stated. Undefined: it would not. */
export function lostAcl({ acl }: Pick<After, 'acl'>, what: 'new bytes' | 'a copy'): string | undefined {
  return acl === undefined || isCanned(acl) ? undefined : `it has an ACL of its own, which ${what} would lose: ${acl}`;
}

/** Why S3 would refuse the ACL that a write states. Undefined: it would not. */
export function aclFault({ acl }: Pick<After, 'acl'>, answer: AclAnswer | undefined): string | undefined {
  return answer === 'disabled' && acl !== undefined && acl !== ENFORCED_ACL
    ? `acl ${acl} is declared, and ACLs are disabled in the bucket: S3 takes ${ENFORCED_ACL} alone there`
    : undefined;
}

/** The limits for one object (API, PutObjectTagging and PutObject). Bytes of names and values together. */
const MAX_TAGS = 10;
const MAX_METADATA = 2048;

/** Why S3 would refuse an object that is written so. What is declared and what it has already are counted together. */
export function limitFault({ tags = {}, metadata = {} }: Pick<After, 'tags' | 'metadata'>): string | undefined {
  const count = Object.keys(tags).length;
  if (count > MAX_TAGS) {
    return `with the tags that it has already it would have ${count}, and S3 takes ${MAX_TAGS}`;
  }
  const bytes = Object.entries(metadata).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  return bytes > MAX_METADATA
    ? `with the metadata that it has already it would have ${bytes} bytes of it, and S3 takes ${MAX_METADATA}`
    : undefined;
}
