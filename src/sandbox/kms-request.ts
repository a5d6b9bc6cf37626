import { readWhole } from './read-whole.ts';
import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { requireSigned } from './access.ts';
import type { Callers } from './callers.ts';
import type { Reply, Service } from './exchange.ts';
import type { Target } from './target.ts';

/** Answers one request of KMS's JSON protocol. Its signature covers the body, which is therefore read first. */
export async function answerKms(
  service: Service,
  callers: Callers,
  message: IncomingMessage,
  target: Target,
  amzTarget: string,
): Promise<Reply> {
  const bytes = await readWhole(message);
  if (bytes === undefined) {
    return failure('RequestEntityTooLargeException', 'The request is too large.', 413);
  }
  requireSigned(message, target, callers, service.region, 'kms', hash('sha256', bytes, 'hex'));
  let body: unknown;
  try {
    body = bytes.length === 0 ? {} : JSON.parse(bytes.toString('utf8'));
  } catch {
    return failure('SerializationException', 'The request is not valid JSON.', 400);
  }
  const answer = service.kms.handle(amzTarget, body);
  return kmsReply(answer.status, answer.body);
}

function failure(code: string, message: string, status: number): Reply {
  return kmsReply(status, { __type: code, message });
}

/** An answer in the form of KMS's protocol. */
export function kmsReply(status: number, body: unknown): Reply {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}
