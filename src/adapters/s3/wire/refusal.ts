import type { IncomingHttpHeaders } from 'node:http';
import { readXml } from './xml.ts';

/** Longer than any error document of S3. Characters. */
const MAX_LENGTH = 64 * 1024;

interface ErrorDocument {
  readonly Code?: string;
  readonly Message?: string;
  readonly Region?: string;
}

/** An answer that is no success, with the members that the SDK's errors have, so that one reader serves both. */
export class Refusal extends Error {
  readonly Code: string | undefined;
  readonly Region: string | undefined;
  readonly $metadata: {
    readonly httpStatusCode: number;
    readonly requestId: string | undefined;
    readonly clockSkewCorrected: boolean;
  };
  readonly $response: { readonly headers: Readonly<Record<string, string | undefined>> };

  /** @param clockSkewCorrected the server's clock differs from ours, and the next request is signed by the server's */
  constructor(status: number, headers: IncomingHttpHeaders, body: Buffer, clockSkewCorrected: boolean) {
    const { Code, Message, Region } = errorDocument(body.toString('utf8'));
    super(Message ?? 'UnknownError');
    this.name = Code ?? 'UnknownError';
    this.Code = Code;
    this.Region = Region;
    const requestId = headers['x-amz-request-id'];
    this.$metadata = {
      httpStatusCode: status,
      requestId: typeof requestId === 'string' ? requestId : undefined,
      clockSkewCorrected,
    };
    this.$response = {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
      ),
    };
  }
}

/** S3's error document (API: "Error responses"). Whatever else came, a login page say, has no code. */
function errorDocument(text: string): ErrorDocument {
  const found: Record<string, string> = {};
  if (text.length > MAX_LENGTH) {
    return found;
  }
  const isWhole = readXml(text, (path, value) => {
    if (path.length === 2 && path[0] === 'Error') {
      found[path[1] ?? ''] = value;
    }
  });
  return isWhole ? found : {};
}
