import type { Exchange, Reply } from './exchange.ts';
import { receiveDocument } from './receive.ts';

function json(status: number, body: unknown): Reply {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}

/** One request of KMS's JSON protocol. */
export async function answerKms(exchange: Exchange, target: string): Promise<Reply> {
  const text = (await receiveDocument(exchange)).toString('utf8');
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    return kmsError(400, 'SerializationException', 'The request is not valid JSON.');
  }
  const answer = exchange.service.kms.handle(target, body);
  return json(answer.status, answer.body);
}

/** An error in the form of KMS's protocol. */
export function kmsError(status: number, code: string, message: string): Reply {
  return json(status, { __type: code, message });
}
