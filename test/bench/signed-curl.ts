import { createHash } from 'node:crypto';
import { canonicalRequest } from '../../src/sandbox/signature/canonical.ts';
import { hmac, signingKey } from '../../src/sandbox/signature/signing-key.ts';
import type { Place } from './place.ts';

/**
 * The last arguments of curl for a request about one object: its own signatures do not say what S3 asks for
 * (x-amz-content-sha256). Good for 15 minutes.
 */
export function curl({ access, bucket }: Place, method: 'GET' | 'PUT', key: string): readonly string[] {
  const { endpoint, accessKeyId, secretAccessKey, region } = access;
  const payload = 'UNSIGNED-PAYLOAD';
  const path = `/${bucket('data')}/${key}`;
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const headers = { host: new URL(endpoint).host, 'x-amz-content-sha256': payload, 'x-amz-date': time };
  const names = Object.keys(headers);
  const canonical = canonicalRequest({ method, path, query: '', headers }, names, payload);
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const signature = hmac(signingKey(secretAccessKey, scope), toSign).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  const sent = { ...headers, authorization };
  return [...Object.entries(sent).flatMap(([name, value]) => ['-H', `${name}: ${value}`]), `${endpoint}${path}`];
}
