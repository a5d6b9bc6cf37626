import { hash, timingSafeEqual } from 'node:crypto';
import { canonicalRequest, type SignedRequest } from './signature/canonical.ts';
import { claimOfHeader, claimOfQuery, instantOf, type Claim } from './signature/claim.ts';
import { KMS_REFUSALS, refuse, S3_REFUSALS, STS_REFUSALS, type Refusal, type Refusals } from './signature/refusal.ts';
import { hmac, signingKey } from './signature/signing-key.ts';

export type { SignedRequest };

/** Who signed, with what is needed to check the signatures of an aws-chunked body; or why the request is refused. */
export type Authentication =
  | {
      ok: true;
      accessKeyId: string;
      /**
       * x-amz-content-sha256 as it was signed. Most presigned requests have UNSIGNED-PAYLOAD. The body is not checked
       * here.
       */
      payloadHash: string;
      signature: string;
      signingKey: Buffer;
      scope: string;
      amzDate: string;
    }
  | Refusal;

type Service = 's3' | 'kms' | 'sts';

const REFUSALS: Readonly<Record<Service, Refusals>> = { s3: S3_REFUSALS, kms: KMS_REFUSALS, sts: STS_REFUSALS };
const ALLOWED_SKEW_MS = 15 * 60_000;
const PAYLOAD =
  /^(?:[0-9a-f]{64}|UNSIGNED-PAYLOAD|STREAMING-UNSIGNED-PAYLOAD-TRAILER|STREAMING-AWS4-HMAC-SHA256-PAYLOAD(?:-TRAILER)?)$/;
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Checks the Signature Version 4 of a request, in the Authorization header or, for S3, in a presigned URL.
 * Rules: Amazon S3 API Reference, "Authenticating Requests (AWS Signature Version 4)".
 */
export function authenticate(
  request: SignedRequest,
  secretOf: (accessKeyId: string) => string | undefined,
  now: Date,
  service: Service,
): Authentication {
  const words = REFUSALS[service];
  const claim = readClaim(request, service, words);
  if (!claim.ok) {
    return claim;
  }
  const untimely = checkTime(claim, now, words);
  if (untimely !== undefined) {
    return untimely;
  }
  const secret = secretOf(claim.accessKeyId);
  if (secret === undefined) {
    return words.unknownKey(claim.accessKeyId);
  }
  const unsigned = unsignedHeaders(request, claim);
  if (unsigned.length > 0) {
    return words.notSigned(unsigned);
  }
  const payloadHash = service === 's3' ? s3PayloadHash(request, claim) : kmsPayloadHash(request);
  if (typeof payloadHash !== 'string') {
    return payloadHash;
  }

  const canonical = canonicalRequest(request, claim.signedHeaders, payloadHash);
  const digest = hash('sha256', Buffer.from(canonical, 'latin1'), 'hex');
  const stringToSign = `AWS4-HMAC-SHA256\n${claim.amzDate}\n${claim.scope}\n${digest}`;
  const key = signingKey(secret, claim.scope);
  if (!sameSignature(hmac(key, stringToSign), claim.signature)) {
    return words.mismatch(claim.accessKeyId, claim.signature, stringToSign, canonical);
  }
  const { accessKeyId, signature, scope, amzDate } = claim;
  return { ok: true, accessKeyId, payloadHash, signature, signingKey: key, scope, amzDate };
}

function readClaim(request: SignedRequest, service: Service, words: Refusals): Claim | Refusal {
  const header = single(request.headers['authorization']) ?? '';
  const parameters =
    service === 's3' && request.query.includes('X-Amz-') ? new URLSearchParams(request.query) : undefined;
  const presigned = parameters?.has('X-Amz-Algorithm') === true || parameters?.has('X-Amz-Signature') === true;
  if (header === '') {
    if (presigned && parameters !== undefined) {
      return claimOfQuery(parameters, service);
    }
    // This is a presigned URL of Signature Version 2, which S3 no longer takes for new buckets.
    if (service === 's3' && /(?:^|&)AWSAccessKeyId=/.test(request.query)) {
      return words.unsupported('AWS');
    }
    return words.noCredentials();
  }
  if (presigned) {
    return refuse(
      400,
      'InvalidArgument',
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
      { ArgumentName: 'Authorization', ArgumentValue: header },
    );
  }
  return claimOfHeader(header, request, service, words);
}

function checkTime(claim: Claim, now: Date, words: Refusals): Refusal | undefined {
  const age = now.getTime() - instantOf(claim.amzDate);
  if (claim.expires === undefined) {
    return Math.abs(age) > ALLOWED_SKEW_MS ? words.skewed(claim.amzDate, now, ALLOWED_SKEW_MS) : undefined;
  }
  if (age < -ALLOWED_SKEW_MS) {
    return refuse(403, 'AccessDenied', 'Request is not valid yet');
  }
  if (age <= claim.expires * 1000) {
    return undefined;
  }
  return refuse(403, 'AccessDenied', 'Request has expired', {
    'X-Amz-Expires': String(claim.expires),
    Expires: seconds(new Date(instantOf(claim.amzDate) + claim.expires * 1000)),
    ServerTime: seconds(now),
  });
}

/** Host and every x-amz- header must be signed: otherwise anybody on the way could add to the request. */
function unsignedHeaders(request: SignedRequest, claim: Claim): string[] {
  return Object.keys(request.headers).filter(
    (name) =>
      (name === 'host' || name.startsWith('x-amz-')) &&
      request.headers[name] !== undefined &&
      !claim.signedHeaders.includes(name) &&
      // S3 reads a presigned request's payload hash from the query.
      !(claim.expires !== undefined && name === 'x-amz-content-sha256'),
  );
}

function s3PayloadHash(request: SignedRequest, claim: Claim): string | Refusal {
  const header = single(request.headers['x-amz-content-sha256']);
  if (claim.expires !== undefined) {
    const signed = claim.signedHeaders.includes('x-amz-content-sha256') ? header : undefined;
    return signed ?? new URLSearchParams(request.query).get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  }
  if (header === undefined) {
    return refuse(400, 'InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  }
  if (PAYLOAD.test(header)) {
    return header;
  }
  return refuse(
    400,
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
    { ArgumentName: 'x-amz-content-sha256', ArgumentValue: header },
  );
}

// The hash of the body counts. A header that says otherwise then fails as a wrong signature, as at KMS.
function kmsPayloadHash(request: SignedRequest): string {
  return request.bodySha256 ?? single(request.headers['x-amz-content-sha256']) ?? EMPTY_SHA256;
}

function sameSignature(computed: Buffer, given: string): boolean {
  const bytes = Buffer.from(given, 'hex');
  return given.length === 64 && bytes.length === 32 && timingSafeEqual(computed, bytes);
}

function seconds(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
