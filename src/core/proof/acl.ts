import type { Grant } from '../object/attributes.ts';

const ALL = 'http://acs.amazonaws.com/groups/global/AllUsers';
const AUTHENTICATED = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';

/** The ACL that grants nothing to anybody but the owner. */
export const NO_ACL = 'private';

/** The only ACL that S3 accepts where the bucket's owner is enforced. */
export const ENFORCED_ACL = 'bucket-owner-full-control';

/** The canned ACLs that name everybody whom they grant something (User Guide, "Canned ACL"). */
const CANNED: Readonly<Record<string, readonly string[]>> = {
  [NO_ACL]: [],
  'public-read': [`${ALL} READ`],
  'public-read-write': [`${ALL} READ`, `${ALL} WRITE`],
  'authenticated-read': [`${AUTHENTICATED} READ`],
};

/** The canned ACLs that grant the bucket's owner something, where somebody else owns the object. */
const OF_BUCKET_OWNER: ReadonlyMap<string, string> = new Map([
  [ENFORCED_ACL, 'FULL_CONTROL'],
  ['bucket-owner-read', 'READ'],
]);

/** Writes an ACL as one text: the canned one that grants the same, or its grants. */
export function aclOf(grants: readonly Grant[]): string {
  const granted = grants.map(({ grantee, permission }) => `${grantee} ${permission}`).toSorted();
  const found = Object.entries(CANNED).find(([, lines]) => lines.join() === granted.join());
  return found?.[0] ?? granted.join(', ');
}

/** Whether a write can state this ACL. */
export function isCanned(acl: string): boolean {
  return Object.hasOwn(CANNED, acl) || OF_BUCKET_OWNER.has(acl);
}

/**
 * Whether S3 may show the ACL that was sent as this one. S3 shows an ACL for the bucket's owner as none where the
 * object is that owner's, else as a grant to one account. It does not tell whose account that is.
 */
export function isShownAs(sent: string, seen: string): boolean {
  const permission = OF_BUCKET_OWNER.get(sent);
  return sent === seen || (permission !== undefined && (seen === NO_ACL || isOneAccount(seen, permission)));
}

function isOneAccount(acl: string, permission: string): boolean {
  // A grant that another one follows ends in a comma.
  const [grantee = '', granted] = acl.split(' ');
  return granted === permission && !grantee.includes('/');
}
