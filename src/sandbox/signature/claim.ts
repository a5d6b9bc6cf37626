import type { SignedRequest } from './canonical.ts';
import { refuse, type Refusal, type Refusals } from './refusal.ts';

/** The signature that a request claims to have. Nothing of it is proven yet. */
export interface Claim {
  ok: true;
  accessKeyId: string;
  /** yyyymmdd/region/service/aws4_request */
  scope: string;
  date: string;
  region: string;
  signedHeaders: string[];
  signature: string;
  /** yyyymmddThhmmssZ */
  amzDate: string;
  /** Seconds for which a presigned request is valid. Absent when it is signed by header. */
  expires?: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const EXPECTED_CREDENTIAL = 'expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".';
const WEEK_SECONDS = 604_800;

/** Reads `Authorization: AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...`. */
export function claimOfHeader(
  header: string,
  request: SignedRequest,
  service: string,
  words: Refusals,
): Claim | Refusal {
  const space = header.indexOf(' ');
  const scheme = space === -1 ? header : header.slice(0, space);
  if (scheme !== ALGORITHM) {
    return words.unsupported(scheme);
  }
  const fields = new Map<string, string>();
  for (const component of header.slice(scheme.length).split(',')) {
    const [name = '', ...value] = component.trim().split('=');
    if (value.length === 0) {
      return words.malformed(`the authorization component "${component.trim()}" is malformed.`);
    }
    fields.set(name, value.join('='));
  }
  for (const name of ['Credential', 'SignedHeaders', 'Signature']) {
    if (!fields.has(name)) {
      return words.malformed(`missing ${name}.`);
    }
  }
  const amzDate = headerDate(request);
  if (amzDate === undefined) {
    return words.noDate();
  }
  const credential = parseCredential(fields.get('Credential') ?? '', service);
  if (typeof credential === 'string') {
    return words.malformed(credential);
  }
  if (credential.date !== amzDate.slice(0, 8)) {
    return words.malformed(
      `Invalid credential date "${credential.date}". This date is not the same as X-Amz-Date: "${amzDate.slice(0, 8)}".`,
    );
  }
  return {
    ok: true,
    ...credential,
    signedHeaders: (fields.get('SignedHeaders') ?? '').split(';'),
    signature: fields.get('Signature') ?? '',
    amzDate,
  };
}

/** Reads the query of a presigned URL (S3 API Reference, "Authenticating Requests: Using Query Parameters"). */
export function claimOfQuery(parameters: URLSearchParams, service: string): Claim | Refusal {
  if (parameters.get('X-Amz-Algorithm') !== ALGORITHM) {
    return badQuery('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"');
  }
  const [credentialText, signature, amzDate, signedHeaders, expiresText] = [
    'X-Amz-Credential',
    'X-Amz-Signature',
    'X-Amz-Date',
    'X-Amz-SignedHeaders',
    'X-Amz-Expires',
  ].map((name) => parameters.get(name) ?? '');
  if (!credentialText || !signature || !amzDate || !signedHeaders || !expiresText) {
    return badQuery(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  }
  const credential = parseCredential(credentialText, service);
  if (typeof credential === 'string') {
    return badQuery(`Error parsing the X-Amz-Credential parameter; ${credential}`);
  }
  if (!isAmzDate(amzDate)) {
    return badQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  if (credential.date !== amzDate.slice(0, 8)) {
    return badQuery(
      `Invalid credential date "${credential.date}". This date is not the same as X-Amz-Date: "${amzDate.slice(0, 8)}".`,
    );
  }
  const expires = Number(expiresText);
  if (!/^-?\d+$/.test(expiresText)) {
    return badQuery('X-Amz-Expires should be a number');
  }
  if (expires < 0) {
    return badQuery('X-Amz-Expires must be non-negative');
  }
  if (expires > WEEK_SECONDS) {
    return badQuery(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  return { ok: true, ...credential, signedHeaders: signedHeaders.split(';'), signature, amzDate, expires };
}

/** Milliseconds since 1970 of yyyymmddThhmmssZ. */
export function instantOf(amzDate: string): number {
  return Date.parse(amzDate.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function badQuery(message: string): Refusal {
  return refuse(400, 'AuthorizationQueryParametersError', message);
}

function isAmzDate(text: string): boolean {
  return /^\d{8}T\d{6}Z$/.test(text) && !Number.isNaN(instantOf(text));
}

/** The time in x-amz-date, or else in the Date header in either of its forms. */
function headerDate(request: SignedRequest): string | undefined {
  const given = request.headers['x-amz-date'] ?? request.headers['date'];
  const text = (Array.isArray(given) ? given[0] : given) ?? '';
  if (isAmzDate(text)) {
    return text;
  }
  const time = request.headers['x-amz-date'] === undefined ? Date.parse(text) : Number.NaN;
  const converted = Number.isNaN(time) ? '' : new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
  return isAmzDate(converted) ? converted : undefined;
}

type Credential = Pick<Claim, 'accessKeyId' | 'scope' | 'date' | 'region'>;

/** The parts of a credential, or what is wrong with it. It is read from its end, since access keys may hold slashes. */
function parseCredential(text: string, service: string): Credential | string {
  const parts = text.split('/');
  const [date, region, named, terminal] = parts.slice(-4);
  if (parts.length < 5 || date === undefined || region === undefined) {
    return `the Credential is mal-formed; ${EXPECTED_CREDENTIAL}`;
  }
  const accessKeyId = parts.slice(0, -4).join('/');
  if (accessKeyId === '') {
    return 'a non-empty Access Key (AKID) must be provided in the credential.';
  }
  if (terminal !== 'aws4_request') {
    return `incorrect terminal "${String(terminal)}". This endpoint uses "aws4_request".`;
  }
  if (named !== service) {
    return `incorrect service "${String(named)}". This endpoint belongs to "${service}".`;
  }
  if (!/^\d{8}$/.test(date)) {
    return `incorrect date format "${date}". This date in the credential must be in the format "yyyyMMdd".`;
  }
  if (region === '') {
    return 'a non-empty region must be provided in the credential.';
  }
  return { accessKeyId, scope: parts.slice(-4).join('/'), date, region };
}
