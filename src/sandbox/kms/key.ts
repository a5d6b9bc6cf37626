import { present } from '../present.ts';
import { KmsFault } from './fault.ts';

export type KeySpec = 'SYMMETRIC_DEFAULT' | 'ECC_NIST_P256';

/** A KMS key as it is kept on disk. */
export interface Key {
  id: string;
  arn: string;
  spec: KeySpec;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  manager: 'CUSTOMER' | 'AWS';
  description: string;
  /** When it was made, in ISO 8601. */
  created: string;
  /** When a key in state PendingDeletion would be deleted, in ISO 8601. */
  deletion?: string;
  /** PKCS #8 in PEM. A symmetric key has none, since nothing here encrypts bytes. */
  privateKey?: string;
}

export function usageOf(key: Key): 'SIGN_VERIFY' | 'ENCRYPT_DECRYPT' {
  return key.spec === 'ECC_NIST_P256' ? 'SIGN_VERIFY' : 'ENCRYPT_DECRYPT';
}

/** KeyMetadata of the AWS KMS API Reference. Times are in seconds since 1970. */
export function metadataOf(key: Key): Record<string, unknown> {
  return {
    AWSAccountId: key.arn.split(':')[4],
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: Date.parse(key.created) / 1000,
    Enabled: key.state === 'Enabled',
    Description: key.description,
    KeyUsage: usageOf(key),
    KeyState: key.state,
    ...present({ DeletionDate: key.deletion && Date.parse(key.deletion) / 1000 }),
    Origin: 'AWS_KMS',
    KeyManager: key.manager,
    CustomerMasterKeySpec: key.spec,
    KeySpec: key.spec,
    ...(key.spec === 'ECC_NIST_P256'
      ? { SigningAlgorithms: ['ECDSA_SHA_256'] }
      : { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] }),
    MultiRegion: false,
  };
}

/** @throws KmsFault as KMS answers when a key is used that is disabled or about to be deleted */
export function requireEnabled(key: Key): void {
  requireKept(key);
  if (key.state === 'Disabled') {
    throw new KmsFault('DisabledException', `${key.arn} is disabled.`);
  }
}

export function requireKept(key: Key): void {
  if (key.state === 'PendingDeletion') {
    throw new KmsFault('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  }
}

export function requireUsage(key: Key, usage: ReturnType<typeof usageOf>, operation: string): void {
  if (usageOf(key) === usage) {
    return;
  }
  throw new KmsFault(
    'InvalidKeyUsageException',
    `${key.arn} key usage is ${usageOf(key)} which is not valid for ${operation}.`,
  );
}

/** Refuses to change a key that AWS manages: its policy gives these permissions to no principal. */
export function requireOurs(key: Key, operation: string): void {
  if (key.manager === 'CUSTOMER') {
    return;
  }
  throw new KmsFault(
    'AccessDeniedException',
    `User is not authorized to perform: kms:${operation} on resource: ${key.arn} because no resource-based policy allows the kms:${operation} action`,
  );
}
