import type { IncomingMessage, ServerResponse } from 'node:http';
import { requireSigned } from './access.ts';
import type { Callers } from './callers.ts';
import { errorReply } from './error-reply.ts';
import { S3Error } from './errors.ts';
import type { Exchange, Reply, Service } from './exchange.ts';
import type { FaultAction, Faults } from './faults.ts';
import { headerOf, identify, type Incoming } from './incoming.ts';
import { answerKms } from './kms-request.ts';
import type { RequestLog } from './request-log.ts';
import { send } from './send.ts';
import type { Role } from './sts/assume-role-with-web-identity.ts';
import { answerSts } from './sts/sts.ts';

export interface Handling {
  readonly service: Service;
  readonly callers: Callers;
  /** Roles that a web identity may assume. Absent: every role of the account. */
  readonly roles: readonly Role[] | undefined;
  readonly faults: Faults;
  readonly log: RequestLog;
}

/** The checks that the server skips because a test's fault says so. */
interface Ignored {
  readonly checksums: boolean;
  readonly conditions: boolean;
}

function exchangeOf(
  handling: Handling,
  incoming: Incoming,
  message: IncomingMessage,
  response: ServerResponse,
  { checksums: ignoresChecksums, conditions: ignoresConditions }: Ignored,
): Exchange {
  const { target } = incoming;
  const expects = headerOf(message, 'expect')?.toLowerCase() === '100-continue';
  return {
    service: handling.service,
    method: message.method ?? '',
    bucket: target.bucket,
    key: target.key,
    query: target.query,
    authentication: requireSigned(message, target, handling.callers, handling.service.region, 's3'),
    message,
    wantBody: () => {
      if (expects) {
        response.writeContinue();
      }
    },
    ignoresChecksums,
    header: (name) =>
      (ignoresChecksums && isChecksum(name)) || (ignoresConditions && isCondition(name, message.method))
        ? undefined
        : headerOf(message, name),
  };
}

const CONDITIONS = ['if-match', 'if-none-match'];

/** Whether a header is a condition of a write or a delete. */
function isCondition(header: string, method: string | undefined): boolean {
  return method !== 'GET' && method !== 'HEAD' && CONDITIONS.includes(header);
}

function isChecksum(header: string): boolean {
  return header.startsWith('x-amz-checksum-') || header === 'x-amz-sdk-checksum-algorithm';
}

function withoutChecksums({ headers = {}, ...reply }: Reply): Reply {
  return { ...reply, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !isChecksum(name))) };
}

async function perform(
  handling: Handling,
  incoming: Incoming,
  message: IncomingMessage,
  response: ServerResponse,
  ignored: Ignored,
): Promise<Reply> {
  if (incoming.fault !== undefined) {
    throw incoming.fault;
  }
  if (incoming.kmsTarget !== undefined) {
    return answerKms(handling.service, handling.callers, message, incoming.target, incoming.kmsTarget);
  }
  if (incoming.service === 'sts') {
    const { target, requestId } = incoming;
    return answerSts(handling.service, handling.callers, handling.roles, { message, target, requestId });
  }
  const exchange = exchangeOf(handling, incoming, message, response, ignored);
  if (incoming.route !== undefined) {
    const reply = await incoming.route.run(exchange);
    return ignored.checksums ? withoutChecksums(reply) : reply;
  }
  throw new S3Error('NotImplemented', 'A header or query you provided implies functionality that is not implemented');
}

function injected(actions: readonly FaultAction[], when: 'before' | 'after'): S3Error | 'reset' | undefined {
  for (const action of actions) {
    if (action.type !== 'status' && action.type !== 'reset') {
      continue;
    }
    if ((action.when ?? 'before') !== when) {
      continue;
    }
    if (action.type === 'reset') {
      return 'reset';
    }
    const { status, headers = {} } = action;
    return new S3Error(action.code, action.message, {}, { status, headers });
  }
  return undefined;
}

/** Handles one request, from its first header to the last byte of its answer. */
export async function handle(handling: Handling, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const incoming = identify(message);
  const { target } = incoming;
  const entry = handling.log.begin(message, incoming);
  const actions = await handling.faults.hit({ operation: incoming.operation, bucket: target.bucket, key: target.key });
  const failed = {
    resource: target.rawPath,
    requestId: incoming.requestId,
    hostId: incoming.hostId,
    service: incoming.service,
  };
  let reply: Reply & { code?: string };
  try {
    const before = injected(actions, 'before');
    if (before === 'reset') {
      message.socket.resetAndDestroy();
      return;
    }
    if (before !== undefined) {
      throw before;
    }
    const refused = CONDITIONS.find(
      (name) => isCondition(name, message.method) && headerOf(message, name) !== undefined,
    );
    if (refused !== undefined && actions.some(({ type }) => type === 'refuse-conditions')) {
      throw new S3Error('NotImplemented', undefined, { Header: refused });
    }
    const ignored = {
      checksums: actions.some(({ type }) => type === 'ignore-checksums'),
      conditions: actions.some(({ type }) => type === 'ignore-conditions'),
    };
    reply = await perform(handling, incoming, message, response, ignored);
    const after = injected(actions, 'after');
    if (after === 'reset') {
      message.socket.resetAndDestroy();
      return;
    }
    if (after !== undefined) {
      throw after;
    }
  } catch (error) {
    reply = errorReply(error, failed);
    // A client that still sends a body reads the answer only after it has sent all of it.
    message.unpipe();
    message.removeAllListeners('data');
    message.resume();
  }
  entry.finish(reply.status, reply.code);
  const headers = { ...reply.headers, 'x-amz-request-id': incoming.requestId, 'x-amz-id-2': incoming.hostId };
  const cut = actions.find((action) => action.type === 'cut');
  await send(
    response,
    { ...reply, headers },
    handling.service.store,
    message.method !== 'HEAD',
    cut?.type === 'cut' ? cut.bytes : undefined,
  );
}
