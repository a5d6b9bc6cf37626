import { hasControl, pathProblem } from './place-rules.ts';
import type { Problem } from './problem.ts';

const KMS_ARN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(?<kind>key|alias)\/[A-Za-z0-9/_-]{1,256}$/;
const KEY_ID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;
const ALIAS = /^alias\/[A-Za-z0-9/_-]{1,250}$/;

/** The problem with a key id, by the forms that KMS takes (API: KeyId). */
export function kmsKeyProblem(id: string): Problem | undefined {
  if (ALIAS.test(id) || KEY_ID.test(id) || KMS_ARN.test(id)) {
    return undefined;
  }
  const isName = /^[A-Za-z0-9/_-]+$/.test(id);
  return {
    says: 'is not a KMS key',
    allowed: "a key's id or ARN, or alias/NAME",
    ...(isName && { hint: `did you mean alias/${id.replace(/^\/?(?:alias\/)?/, '')}?` }),
  };
}

/**
 * The problem with an entry of `trust`, which names keys and not aliases: whoever may move an alias would decide whose
 * signatures count.
 */
export function trustProblem(entry: string): Problem | undefined {
  const allowed = 'a file with a public key in PEM, or the ARN of a KMS key';
  const arn = KMS_ARN.exec(entry);
  if (arn?.groups?.['kind'] === 'alias' || ALIAS.test(entry)) {
    return {
      says: 'is an alias, which can be moved to another key',
      allowed,
      hint: 'name the key by its ARN (arn:aws:kms:...:key/...)',
    };
  }
  if (arn !== null) {
    return undefined;
  }
  if (entry.startsWith('arn:')) {
    return { says: 'is not the ARN of a KMS key', allowed };
  }
  if (KEY_ID.test(entry)) {
    return { says: 'is a key id without account and region', allowed };
  }
  if (entry.includes('-----BEGIN')) {
    return { says: 'holds a key', secret: true, allowed, hint: 'put it into a file and name the file' };
  }
  return pathProblem(entry);
}

export function keyFileProblem(path: string): Problem | undefined {
  if (path.includes('-----BEGIN')) {
    return {
      says: 'holds a key instead of naming its file',
      secret: true,
      hint: 'make a new key now: this one has been in a spec',
    };
  }
  if (path === '.' || path === '..' || path.endsWith('/')) {
    return { says: 'is a folder', allowed: 'the name of a file' };
  }
  return hasControl(path) ? { says: 'must not hold control characters' } : pathProblem(path);
}
