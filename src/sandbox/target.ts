import { S3Error } from './errors.ts';

/** The bucket, key and query that a request's line and its Host header name. Raw parts are kept as they came, for the signature. */
export interface Target {
  rawPath: string;
  rawQuery: string;
  bucket: string;
  key: string;
  query: Map<string, string>;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI');
  }
}

function parseQuery(raw: string): Map<string, string> {
  const query = new Map<string, string>();
  if (raw === '') {
    return query;
  }
  for (const pair of raw.split('&')) {
    const [name = '', ...value] = pair.split('=');
    if (name !== '') {
      query.set(decode(name.replaceAll('+', ' ')), decode(value.join('=').replaceAll('+', ' ')));
    }
  }
  return query;
}

/**
 * The bucket in `bucket.localhost` and `bucket.s3.localhost`. Every name below localhost is this machine (RFC 6761).
 */
function bucketOfHost(host: string): string | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return /^(?<bucket>.+?)(?:\.s3)?\.localhost$/.exec(name)?.groups?.['bucket'];
}

/** Splits a request into bucket, key and query: path-style, or virtual-host style below localhost. */
export function parseTarget(url: string, host: string): Target {
  const mark = url.indexOf('?');
  const rawPath = mark < 0 ? url : url.slice(0, mark);
  const rawQuery = mark < 0 ? '' : url.slice(mark + 1);
  const query = parseQuery(rawQuery);
  const path = decode(rawPath).replace(/^\//, '');
  const hosted = bucketOfHost(host);
  if (hosted !== undefined && hosted !== 's3') {
    return { rawPath, rawQuery, bucket: hosted, key: path, query };
  }
  const slash = path.indexOf('/');
  return {
    rawPath,
    rawQuery,
    bucket: slash < 0 ? path : path.slice(0, slash),
    key: slash < 0 ? '' : path.slice(slash + 1),
    query,
  };
}
