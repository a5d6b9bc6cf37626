import { generateKeyPairSync } from 'node:crypto';
import { KmsFault, validation } from '../fault.ts';
import { metadataOf, type KeySpec } from '../key.ts';
import type { Operation } from './operation.ts';

const SPECS = [
  'SYMMETRIC_DEFAULT',
  'ECC_NIST_P256',
  'ECC_NIST_P384',
  'ECC_NIST_P521',
  'ECC_SECG_P256K1',
  'ECC_NIST_EDWARDS25519',
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'HMAC_224',
  'HMAC_256',
  'HMAC_384',
  'HMAC_512',
  'SM2',
  'ML_DSA_44',
  'ML_DSA_65',
  'ML_DSA_87',
];
const USAGES = ['SIGN_VERIFY', 'ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'];
const ORIGINS = ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'];

/**
 * Makes keys of SYMMETRIC_DEFAULT, and of ECC_NIST_P256 for signing. Policies and tags are not kept, since nothing here
 * asks for them.
 */
export const createKey: Operation = (ring, input) => {
  const legacy = input.oneOf('CustomerMasterKeySpec', SPECS);
  const spec = input.oneOf('KeySpec', SPECS) ?? legacy ?? 'SYMMETRIC_DEFAULT';
  if (legacy !== undefined && legacy !== spec) {
    throw validation('You cannot specify KeySpec and CustomerMasterKeySpec in the same request.');
  }
  const usage = input.oneOf('KeyUsage', USAGES);
  const origin = input.oneOf('Origin', ORIGINS) ?? 'AWS_KMS';
  const description = input.optionalText('Description') ?? '';
  if (!isSupported(spec)) {
    throw unsupported(`KeySpec ${spec} is not supported`);
  }
  if (origin !== 'AWS_KMS') {
    throw unsupported(`Origin ${origin} is not supported`);
  }
  if (input.flag('MultiRegion')) {
    throw unsupported('MultiRegion keys are not supported');
  }
  checkUsage(spec, usage);
  const key = ring.newKey({
    spec,
    manager: 'CUSTOMER',
    description,
    ...(spec === 'ECC_NIST_P256' ? { privateKey: newP256() } : {}),
  });
  return { KeyMetadata: metadataOf(key) };
};

function checkUsage(spec: KeySpec, usage: string | undefined): void {
  if (spec === 'SYMMETRIC_DEFAULT') {
    if (usage !== undefined && usage !== 'ENCRYPT_DECRYPT') {
      throw incompatible(spec, usage);
    }
    return;
  }
  if (usage === undefined) {
    throw validation('You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.');
  }
  if (usage === 'KEY_AGREEMENT') {
    throw unsupported('KeyUsage KEY_AGREEMENT is not supported');
  }
  if (usage !== 'SIGN_VERIFY') {
    throw incompatible(spec, usage);
  }
}

function isSupported(spec: string): spec is KeySpec {
  return spec === 'SYMMETRIC_DEFAULT' || spec === 'ECC_NIST_P256';
}

function newP256(): string {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function incompatible(spec: string, usage: string): KmsFault {
  return validation(`KeyUsage ${usage} is not compatible with KeySpec ${spec}`);
}

function unsupported(message: string): KmsFault {
  return new KmsFault('UnsupportedOperationException', message);
}
