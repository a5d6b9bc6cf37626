import { createHash, createHmac } from 'node:crypto';

export interface Endpoint {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

interface PlainRequest {
  readonly service: 's3' | 'kms';
  readonly method: 'PUT' | 'POST';
  /** Percent-encoded, without a query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Sends one signed request (Signature Version 4) without s3rec's own adapters, as somebody who changes objects behind
 * s3rec's back.
 * @returns the answer's text
 * @throws Error for every status but 200
 */
async function plainRequest(at: Endpoint, request: PlainRequest): Promise<string> {
  const { service, method, path, body = '' } = request;
  const payload = sha256(body);
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const headers: Record<string, string> = {
    ...request.headers,
    host: new URL(at.endpoint).host,
    'x-amz-content-sha256': payload,
    'x-amz-date': time,
  };
  const signed = Object.keys(headers).toSorted();
  const lines = signed.map((name) => `${name}:${headers[name]}`);
  const canonical = [method, path, '', ...lines, '', signed.join(';'), payload].join('\n');
  const scope = `${time.slice(0, 8)}/${at.region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${at.secretAccessKey}`);
  const signature = hmac(key, toSign).toString('hex');
  const { host: _host, ...sent } = headers;
  const answer = await fetch(`${at.endpoint}${path}`, {
    method,
    body,
    headers: {
      ...sent,
      authorization: `AWS4-HMAC-SHA256 Credential=${at.accessKeyId}/${scope}, SignedHeaders=${signed.join(';')}, Signature=${signature}`,
    },
  });
  const text = await answer.text();
  if (answer.status !== 200) {
    throw new Error(`${method} ${path} was answered with ${answer.status}: ${text}`);
  }
  return text;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Sends PutBucket or PutObject: `path` is `/bucket` or `/bucket/key`. */
export async function putPlainly(at: Endpoint, path: string, body: string = ''): Promise<void> {
  await plainRequest(at, { service: 's3', method: 'PUT', path, body });
}

/** Creates a KMS key for encryption, under an alias. */
export async function createKmsKey(at: Endpoint, alias: string): Promise<void> {
  const call = (operation: string, input: object): Promise<string> =>
    plainRequest(at, {
      service: 'kms',
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` },
      body: JSON.stringify(input),
    });
  const created: { KeyMetadata: { KeyId: string } } = JSON.parse(await call('CreateKey', {}));
  await call('CreateAlias', { AliasName: alias, TargetKeyId: created.KeyMetadata.KeyId });
}
