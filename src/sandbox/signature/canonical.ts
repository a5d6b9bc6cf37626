/** A request as it came over the wire. `headers` are as Node gives them (names in lower case, bytes as Latin-1). */
export interface SignedRequest {
  method: string;
  /** Raw, still percent-encoded, without the query. */
  path: string;
  /** Raw, without the question mark. */
  query: string;
  headers: Record<string, string | string[] | undefined>;
  /** SHA-256 of the body in hex, where a client does not send it as x-amz-content-sha256 (KMS). */
  bodySha256?: string;
}

/**
 * The canonical request of Signature Version 4 (Amazon S3 API Reference, "Signature Calculations for the Authorization
 * Header"). For S3 the path is neither normalised nor encoded twice. One character stands for one byte (Latin-1).
 */
export function canonicalRequest(
  request: SignedRequest,
  signedHeaders: readonly string[],
  payloadHash: string,
): string {
  return [
    request.method,
    request.path === '' ? '/' : recode(request.path, UNRESERVED_OR_SLASH),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(request.headers, name)}`),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

const UNRESERVED = /[A-Za-z0-9\-._~]/;
const UNRESERVED_OR_SLASH = /[A-Za-z0-9\-._~/]/;

/** Percent-encodes every byte that is not kept, whether it came encoded or not. An encoded slash stays encoded. */
function recode(text: string, keep: RegExp): string {
  return text.replace(/%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~]/g, (found) => {
    if (found.length === 1 && keep.test(found)) {
      return found;
    }
    const byte = found.length === 1 ? found.charCodeAt(0) : Number.parseInt(found.slice(1), 16);
    const character = String.fromCharCode(byte);
    return UNRESERVED.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
}

function canonicalQuery(query: string): string {
  if (query === '') {
    return '';
  }
  const pairs: [name: string, value: string][] = [];
  for (const piece of query.split('&')) {
    if (piece === '') {
      continue;
    }
    const equals = piece.indexOf('=');
    const name = equals === -1 ? piece : piece.slice(0, equals);
    if (name === 'X-Amz-Signature') {
      continue;
    }
    pairs.push([queryPart(name), equals === -1 ? '' : queryPart(piece.slice(equals + 1))]);
  }
  pairs.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

// A plus is a space in a query: HTML forms have it so, and clients sign it so. A literal plus comes as %2B.
function queryPart(text: string): string {
  return recode(text.replaceAll('+', '%20'), UNRESERVED);
}

function canonicalValue(headers: SignedRequest['headers'], name: string): string {
  // The client chose the name, so members that every object inherits must stay out of reach.
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  const text = Array.isArray(value) ? value.map((one) => one.trim()).join(',') : (value ?? '');
  return text.trim().replace(/[ \t]+/g, ' ');
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
