/**
 * The headers that S3 keeps with an object, by their names in the spec. `expires` is in the header's own form
 * (IMF-fixdate). Specs, proofs, plans and requests take their lists from here.
 */
export const HEADER_NAMES = [
  'cacheControl',
  'contentDisposition',
  'contentEncoding',
  'contentLanguage',
  'contentType',
  'expires',
  'websiteRedirectLocation',
] as const;

export type HeaderName = (typeof HEADER_NAMES)[number];
export type Headers = Readonly<Partial<Record<HeaderName, string>>>;
export type StringMap = Readonly<Record<string, string>>;

/** The attributes that the spec declares of one object. Undeclared fields are absent. */
export interface DesiredAttributes {
  readonly headers: Headers;
  /** `headers.contentType` comes from the file's extension. It is written with new bytes, and never compared. */
  readonly defaultContentType: boolean;
  /** User metadata, keys in lower case without `x-amz-meta-`. */
  readonly metadata?: StringMap;
  readonly tags?: StringMap;
  /** Fields that are declared as `null` and must not exist: `cacheControl`, `metadata.owner`, `tags.team`. */
  readonly absent: readonly string[];
  /** Tags that the spec does not declare are removed. */
  readonly tagsExact: boolean;
  /** Metadata that the spec does not declare is removed. */
  readonly metadataExact: boolean;
  readonly storageClass?: string;
  /** A canned ACL. */
  readonly acl?: string;
  /** Fields left to others: a header's name, `storageClass`, `acl`, `metadata.GLOB`, `tags.GLOB`. */
  readonly ignore: readonly string[];
  /** Actions of a lower phase end before the next phase begins. */
  readonly phase: number;
}

/** `none`: stored without encryption (old objects). `customer`: SSE-C, whose key we never have. */
export type Sse = 'none' | 'AES256' | 'aws:kms' | 'aws:kms:dsse' | 'customer';

export interface Encryption {
  readonly sse: Sse;
  /** The key's ARN, never an alias. */
  readonly kmsKeyArn?: string;
  readonly bucketKey?: boolean;
}

/** One line of an object's ACL: a group's URI, an account's canonical id or e-mail address, and what it may do. */
export interface Grant {
  readonly grantee: string;
  readonly permission: string;
}

/**
 * The lock that keeps a version from being deleted, as far as the caller may see it. Another version has its own lock,
 * or the bucket's.
 */
export interface ObjectLock {
  /** Until when, in RFC 3339 UTC. A time that has passed is left out. */
  readonly retention?: { readonly mode: string; readonly until: string };
  readonly legalHold?: true;
}

/** S3's answer about an object's tags. `denied`: the caller lacks s3:GetObjectTagging. */
export type TagsAnswer = StringMap | 'denied';

/** The tags in an answer. Undefined: nobody asked for them, or they may not be seen. */
export function seenTags(answer: TagsAnswer | undefined): StringMap | undefined {
  return answer === 'denied' ? undefined : answer;
}

/**
 * S3's answer about an object's ACL. `disabled`: the bucket's owner is enforced, and no object has one. `denied`: the
 * caller lacks s3:GetObjectAcl.
 */
export type AclAnswer = { readonly acl: string } | 'disabled' | 'denied';

/** The attributes that S3 shows of one object, by HEAD and by requests for tags and ACL. */
export interface ObservedAttributes {
  readonly headers: Headers;
  readonly metadata: StringMap;
  /** Absent: nobody asked. */
  readonly tags?: TagsAnswer;
  readonly storageClass: string;
  readonly encryption: Encryption;
  /** The ACL as `aclOf` writes it. Absent: nobody asked, it may not be seen, or ACLs are disabled. */
  readonly acl?: string;
}

/**
 * The change of one attribute: `cacheControl`, `metadata.owner`, `tags.team`, `encryption.kmsKeyArn`. Null: there is
 * none.
 */
export interface FieldChange {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}
