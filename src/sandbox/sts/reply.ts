import type { S3Error } from '../errors.ts';
import type { Reply } from '../exchange.ts';
import { element } from '../xml-write.ts';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** The answer to an action of STS. @param content XML within its `Result` element */
export function stsReply(action: string, content: string, requestId: string): Reply {
  const result = `<${action}Result>${content}</${action}Result>`;
  const metadata = `<ResponseMetadata>${element('RequestId', requestId)}</ResponseMetadata>`;
  return reply(200, `${action}Response`, result + metadata);
}

/** A refusal in the form of STS's protocol. */
export function stsError({ code, message, status }: S3Error, requestId: string): Reply {
  const type = element('Type', status < 500 ? 'Sender' : 'Receiver');
  const error = `<Error>${type}${element('Code', code)}${element('Message', message)}</Error>`;
  return reply(status, 'ErrorResponse', error + element('RequestId', requestId));
}

function reply(status: number, name: string, content: string): Reply {
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<${name} xmlns="${NAMESPACE}">${content}</${name}>`,
  };
}
