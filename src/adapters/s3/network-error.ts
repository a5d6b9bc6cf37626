import { present } from '../../core/present.ts';
import { namesProxy } from '../aws-environment.ts';

export interface NetworkFault {
  readonly code: 'REMOTE_UNREACHABLE' | 'REMOTE_NOT_S3' | 'REMOTE_REFUSED';
  readonly message: string;
  readonly hint?: string;
}

/**
 * The meaning of an error of Node's sockets or TLS, by its `code`, or by the `name` that the SDK gives it. Undefined: it
 * is none of these.
 */
export function networkFault(
  failed: { readonly name: string; readonly code: string; readonly message: string },
  at: string,
): NetworkFault | undefined {
  const { code, name, message } = failed;
  const unreachable = (text: string, hint?: string): NetworkFault => ({
    code: 'REMOTE_UNREACHABLE',
    message: `${text}: ${at}`,
    ...present({ hint: hint === undefined || !namesProxy() ? hint : `${hint} ${PROXY_HINT}` }),
  });
  switch (code) {
    case 'ENOTFOUND':
      return unreachable('No such host', 'Check the endpoint and the region.');
    case 'EAI_AGAIN':
      return unreachable('The host name could not be looked up');
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return unreachable('Nothing answers', 'Check the endpoint, and that this machine may reach it.');
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNABORTED':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return unreachable('The connection broke');
    case 'ERR_INVALID_CHAR':
    case 'ERR_HTTP_INVALID_HEADER_VALUE':
      return {
        code: 'REMOTE_REFUSED',
        message: `A header cannot be sent: ${message}`,
        hint: 'Headers, metadata and tags may hold printable ASCII only.',
      };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return unreachable('No TLS', 'Does the endpoint speak http rather than https?');
  }
  if (code.startsWith('HPE_')) {
    return { code: 'REMOTE_NOT_S3', message: `The answer is not HTTP: ${at}`, hint: NOT_S3_HINT };
  }
  if (code.startsWith('CERT_') || code.startsWith('ERR_TLS_') || /CERT|UNABLE_TO_/.test(code)) {
    return unreachable(
      `The certificate is not trusted (${code})`,
      'NODE_EXTRA_CA_CERTS names a file with further certificates.',
    );
  }
  if (name === 'TimeoutError' || code === 'ETIMEDOUT') {
    const connecting = message.includes('did not establish a connection');
    return unreachable(connecting ? 'No connection in time' : 'No answer in time');
  }
  return undefined;
}

const PROXY_HINT = 'Look at the proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names, too.';

export const NOT_S3_HINT =
  'Check the endpoint: something else than S3 answers there (a proxy, a login page, a web server).';
