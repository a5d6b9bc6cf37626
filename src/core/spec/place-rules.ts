import type { Problem } from './problem.ts';

/**
 * The problem with a bucket's name (User Guide, "Bucket naming rules"), with a reason for buckets that S3 has but s3rec
 * does not take.
 */
export function bucketProblem(name: string): Problem | undefined {
  const says = 'is not the name of a general purpose bucket';
  const allowed = '3 to 63 lower case letters, digits, dots and hyphens; begins and ends with a letter or digit';
  if (name.includes('${')) {
    return { says, allowed, hint: 'variables are not expanded: a spec says the same everywhere' };
  }
  if (name.endsWith('--x-s3')) {
    return {
      says: 'is a directory bucket',
      hint: 'directory buckets list unsorted; s3rec needs a general purpose bucket',
    };
  }
  if (name.startsWith('arn:') || name.endsWith('-s3alias') || name.endsWith('.mrap')) {
    return { says: 'is an access point', hint: 'name the bucket behind it' };
  }
  if (name.startsWith('s3://')) {
    const [bucket, ...rest] = name.slice(5).split('/');
    const prefix = rest.join('/');
    return { says, allowed, hint: `bucket: ${bucket}${prefix === '' ? '' : `, prefix: ${withSlash(prefix)}`}` };
  }
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
    const lower = name.toLowerCase();
    return { says, allowed, ...(lower !== name && { hint: 'upper case letters are not allowed' }) };
  }
  if (name.includes('..')) {
    return { says, allowed, hint: 'two dots never stand side by side' };
  }
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) {
    return { says, allowed, hint: 'an IP address is no name' };
  }
  const reserved =
    ['xn--', 'sthree-', 'amzn-s3-demo-'].find((start) => name.startsWith(start)) ??
    ['--ol-s3', '--table-s3'].find((end) => name.endsWith(end));
  return reserved === undefined ? undefined : { says, allowed, hint: `S3 keeps ${reserved} for itself` };
}

/**
 * The problem with a prefix of the spec, of a source or of the manifests. S3 keys hold at most 1,024 bytes of UTF-8.
 */
export function prefixProblem(prefix: string): Problem | undefined {
  if (prefix === '') {
    return undefined;
  }
  const allowed = 'empty, or a path that ends in / and does not begin with /';
  if (prefix.startsWith('/')) {
    const hint =
      prefix === '/' ? 'leave it out for the whole bucket' : `did you mean ${withSlash(prefix.replace(/^\/+/, ''))}?`;
    return { says: 'must not begin with /', allowed, hint };
  }
  if (!prefix.endsWith('/')) {
    return { says: 'must end in /', allowed, hint: `did you mean ${withSlash(prefix)}?` };
  }
  if (prefix.includes('//')) {
    return { says: 'must not hold an empty folder', allowed, hint: `did you mean ${prefix.replaceAll(/\/+/g, '/')}?` };
  }
  if (prefix.split('/').some((segment) => segment === '.' || segment === '..')) {
    return { says: 'must not hold . or .. as a folder', allowed };
  }
  if (hasControl(prefix)) {
    return { says: 'must not hold control characters', allowed };
  }
  if (!prefix.isWellFormed() || Buffer.byteLength(prefix) > 1000) {
    return { says: 'is too long', allowed: 'at most 1,000 bytes' };
  }
  return undefined;
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

export function endpointProblem(text: string): Problem | undefined {
  const allowed = 'a URL such as https://s3.example.com or http://127.0.0.1:9000';
  const url = URL.parse(text);
  if (url !== null && (url.username !== '' || url.password !== '')) {
    const hint = 'credentials come from the environment or a profile, never from a spec';
    return { says: 'holds credentials', secret: true, hint };
  }
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    return { says: 'is not an http or https URL', allowed };
  }
  return url.search !== '' || url.hash !== '' ? { says: 'must not have ? or #', allowed } : undefined;
}

/**
 * The problem with a path (`extends`, sources, key files). A NUL ends a path in the kernel. An empty path would mean
 * the folder itself by accident.
 */
export function pathProblem(path: string): Problem | undefined {
  if (path.includes('\0')) {
    return { says: 'must not hold a NUL character' };
  }
  if (path.startsWith('~')) {
    return { says: 'begins with ~, which only a shell expands', hint: 'write the path out, or relative to the spec' };
  }
  if (/\$\{|^\$[A-Z]/i.test(path) || /^[a-z][a-z0-9]*:\/\//.test(path)) {
    return {
      says: 'is not a path',
      hint: 'variables are not expanded, and URLs are not fetched: a spec says the same everywhere',
    };
  }
  return undefined;
}

export function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
