import type { Exchange } from './exchange.ts';

/** What undici says where it ends a socket over `100 Continue`. */
const BAD_RESPONSE = 'bad response';

/**
 * Sends by undici until a server says `100 Continue` unasked, and by Node's client from then on. Clients must read past
 * such an answer (RFC 9110, 15.2), and undici does not. The request that met it fails as where the connection broke, so
 * it is sent again.
 */
export function unlessContinued(undici: Exchange, node: Exchange): Exchange {
  let way = undici;
  return async (...request) => {
    try {
      return await way(...request);
    } catch (error) {
      if (error instanceof Error && error.cause instanceof Error && error.cause.message === BAD_RESPONSE) {
        way = node;
      }
      throw error;
    }
  };
}
