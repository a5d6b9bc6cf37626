import { readWhole } from '../read-whole.ts';
import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { requireSigned } from '../access.ts';
import type { Callers } from '../callers.ts';
import { S3Error } from '../errors.ts';
import type { Reply, Service } from '../exchange.ts';
import type { Target } from '../target.ts';
import { element } from '../xml-write.ts';
import { assumeRoleWithWebIdentity, type Role } from './assume-role-with-web-identity.ts';
import { stsReply } from './reply.ts';

export interface StsRequest {
  readonly message: IncomingMessage;
  readonly target: Target;
  readonly requestId: string;
}

/** Answers one request of STS's query protocol, which sends a form and gets XML. */
export async function answerSts(
  service: Service,
  callers: Callers,
  roles: readonly Role[] | undefined,
  { message, target, requestId }: StsRequest,
): Promise<Reply> {
  const bytes = await readWhole(message);
  if (bytes === undefined) {
    throw new S3Error('RequestEntityTooLarge', 'The request is too large.', {}, { status: 413 });
  }
  const form = new URLSearchParams(bytes.toString('utf8'));
  const action = form.get('Action') ?? '';
  switch (action) {
    case 'AssumeRoleWithWebIdentity':
      // Nobody signs this request: the token proves who sends it.
      return stsReply(action, assumeRoleWithWebIdentity(form, callers, roles), requestId);
    case 'GetCallerIdentity': {
      const { accessKeyId } = requireSigned(
        message,
        target,
        callers,
        service.region,
        'sts',
        hash('sha256', bytes, 'hex'),
      );
      const caller = callers.find(accessKeyId);
      const content =
        element('Arn', caller?.arn) + element('UserId', caller?.userId) + element('Account', callers.accountId);
      return stsReply(action, content, requestId);
    }
    default:
      throw new S3Error('InvalidAction', `Could not find operation ${action} for version 2011-06-15`);
  }
}
