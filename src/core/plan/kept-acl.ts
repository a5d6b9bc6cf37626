import type { Grant } from './attributes.ts';
import type { DecideLacking, Decision, Gathered } from './decision.ts';

const ALL = 'http://acs.amazonaws.com/groups/global/AllUsers';
const AUTHENTICATED = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';

/** User Guide, "Canned ACL": what each grants beside the owner's full control. */
const CANNED: Readonly<Record<string, readonly string[]>> = {
  'public-read': [`${ALL} READ`],
  'public-read-write': [`${ALL} READ`, `${ALL} WRITE`],
  'authenticated-read': [`${AUTHENTICATED} READ`],
};

/**
 * How a write keeps an object's ACL, which it would drop otherwise: by the canned ACL that grants the same, or not at all.
 * @returns the canned ACL to send, nothing where there is none to keep, or why it cannot be kept
 */
function keptAcl(grants: readonly Grant[]): { readonly acl?: string } | { readonly lost: string } {
  if (grants.length === 0) {
    return {};
  }
  const granted = grants.map(({ grantee, permission }) => `${grantee} ${permission}`).toSorted();
  const found = Object.entries(CANNED).find(([, lines]) => isSame(lines, granted));
  return found === undefined ? { lost: granted.join(', ') } : { acl: found[0] };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

/** The ACL that a write states so that the object keeps its own, or why it could not; one that may not be seen is counted. */
export function aclToKeep(
  key: string,
  { grants }: Gathered,
  what: 'new bytes' | 'a copy',
): Decision | DecideLacking | { readonly acl?: string } {
  if (grants === undefined) {
    return { lacks: 'grants' };
  }
  const kept = grants === 'denied' ? {} : keptAcl(grants);
  return 'lost' in kept
    ? {
        kind: 'refuse',
        rule: 'cannot-copy',
        key,
        why: `it has an ACL of its own, which ${what} would lose: ${kept.lost}`,
      }
    : kept;
}
