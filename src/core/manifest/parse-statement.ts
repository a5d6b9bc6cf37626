import { S3recError } from '../error.ts';
import { schemaFault } from '../schema-fault.ts';
import { isStatement, isStatementV2 } from '../documents.gen.ts';
import { PREDICATE_TYPE_V2, type Statement } from './statement.ts';

/** How many characters of a wrong value a message shows. */
const SHOWN = 100;

/**
 * Reads the payload of a bundle, whose signature or digest must be proven before. Members that this version does not
 * know are passed over. A format that older versions must not read has another predicate type.
 * @throws S3recError DOCUMENT_NEWER; VERIFY_SIGNATURE for anything that is not a statement of ours
 */
export function parseStatement(payload: Uint8Array, at: string): Statement {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch (cause) {
    throw new S3recError('VERIFY_SIGNATURE', `${at} is signed, but its payload is not JSON in UTF-8.`, { cause });
  }
  const type = typeof json === 'object' && json !== null && 'predicateType' in json ? json.predicateType : undefined;
  const newer = /^https:\/\/s3rec\.dev\/attestation\/run\/v(\d+)$/.exec(String(type))?.[1];
  if (newer !== undefined && Number(newer) > 2) {
    throw new S3recError('DOCUMENT_NEWER', `${at} is signed in format v${newer}; this s3rec reads up to v2.`, {
      hint: 'Update s3rec.',
    });
  }
  const guard = type === PREDICATE_TYPE_V2 ? isStatementV2 : isStatement;
  if (guard(json)) {
    return json;
  }
  const { field, found, expected } = schemaFault(guard);
  const shown = found === undefined ? 'missing' : JSON.stringify(found).slice(0, SHOWN);
  throw new S3recError(
    'VERIFY_SIGNATURE',
    `${at} is signed, but is no statement of s3rec: ${field || 'its payload'} is ${shown}, expected ${expected}`,
  );
}
