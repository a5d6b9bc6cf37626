import type { Reply } from './exchange.ts';

/** An answer in the form of KMS's protocol. */
export function kmsReply(status: number, body: unknown): Reply {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}
