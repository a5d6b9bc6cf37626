import { S3Error } from './errors.ts';
import type { Exchange } from './exchange.ts';
import type { Bucket } from './store/bucket.ts';
import { element } from './xml-write.ts';

const GROUPS = 'http://acs.amazonaws.com/groups';
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** The grants of each canned ACL beside the owner's FULL_CONTROL (User Guide, "Canned ACL"). The bucket's owner owns every object here. */
const CANNED: Readonly<Record<string, readonly (readonly [group: string, permission: string])[]>> = {
  private: [],
  'public-read': [['global/AllUsers', 'READ']],
  'public-read-write': [
    ['global/AllUsers', 'READ'],
    ['global/AllUsers', 'WRITE'],
  ],
  'authenticated-read': [['global/AuthenticatedUsers', 'READ']],
  'bucket-owner-read': [],
  'bucket-owner-full-control': [],
};

/** Whether ACLs are disabled in this bucket (BucketOwnerEnforced), as in every new bucket since April 2023. */
export function enforcesOwner({ ownership }: Bucket): boolean {
  return ownership === 'BucketOwnerEnforced';
}

/** The canned ACL that a write names. @throws S3Error AccessControlListNotSupported where ACLs are disabled */
export function cannedAclOf(exchange: Exchange, bucket: Bucket): { acl?: string } {
  const acl = exchange.header('x-amz-acl');
  if (acl === undefined) {
    return {};
  }
  if (!Object.hasOwn(CANNED, acl)) {
    throw new S3Error('InvalidArgument', undefined, { ArgumentName: 'x-amz-acl', ArgumentValue: acl });
  }
  if (enforcesOwner(bucket) && acl !== 'bucket-owner-full-control') {
    throw new S3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
  return (CANNED[acl] ?? []).length === 0 ? {} : { acl };
}

/** The grants of an object; `owner` is the element of its owner. */
export function grantsXml(acl: string, owner: string): string {
  const self = owner.replace('<Owner>', `<Grantee ${XSI} xsi:type="CanonicalUser">`).replace('</Owner>', '</Grantee>');
  const others = (CANNED[acl] ?? []).map(
    ([group, permission]) =>
      `<Grant><Grantee ${XSI} xsi:type="Group">${element('URI', `${GROUPS}/${group}`)}</Grantee>${element('Permission', permission)}</Grant>`,
  );
  return `<Grant>${self}${element('Permission', 'FULL_CONTROL')}</Grant>${others.join('')}`;
}
