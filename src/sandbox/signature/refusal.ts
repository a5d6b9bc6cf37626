/** Why a request is refused: code, text and status as the service sends them. `detail` becomes further XML elements. */
export interface Refusal {
  ok: false;
  code: string;
  message: string;
  status: number;
  detail?: Record<string, string>;
}

/** How each service words the same faults. */
export interface Refusals {
  noCredentials(): Refusal;
  unsupported(scheme: string): Refusal;
  /** `fault` follows "The authorization header is malformed; " in S3's text. */
  malformed(fault: string): Refusal;
  noDate(): Refusal;
  unknownKey(accessKeyId: string): Refusal;
  skewed(amzDate: string, now: Date, allowedMs: number): Refusal;
  notSigned(headers: readonly string[]): Refusal;
  mismatch(accessKeyId: string, signature: string, stringToSign: string, canonicalRequest: string): Refusal;
}

export function refuse(status: number, code: string, message: string, detail?: Record<string, string>): Refusal {
  return detail === undefined ? { ok: false, code, message, status } : { ok: false, code, message, status, detail };
}

const TERMS = 'Check your key and signing method.';
const NO_MATCH = 'The request signature we calculated does not match the signature you provided.';

/** Refusals of S3 (Amazon S3 API Reference, "Error responses"). The texts are as AWS sends them. */
export const S3_REFUSALS: Refusals = {
  noCredentials: () => refuse(403, 'AccessDenied', 'Access Denied'),
  unsupported: (scheme) =>
    scheme === 'AWS'
      ? refuse(
          400,
          'InvalidRequest',
          'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
        )
      : refuse(400, 'InvalidArgument', 'Unsupported Authorization Type', {
          ArgumentName: 'Authorization',
          ArgumentValue: scheme,
        }),
  malformed: (fault) => refuse(400, 'AuthorizationHeaderMalformed', `The authorization header is malformed; ${fault}`),
  noDate: () => refuse(403, 'AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header'),
  unknownKey: (accessKeyId) =>
    refuse(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', {
      AWSAccessKeyId: accessKeyId,
    }),
  skewed: (amzDate, now, allowedMs) =>
    refuse(403, 'RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.', {
      RequestTime: amzDate,
      ServerTime: now.toISOString().replace(/\.\d+Z$/, 'Z'),
      MaxAllowedSkewMilliseconds: String(allowedMs),
    }),
  notSigned: (headers) =>
    refuse(403, 'AccessDenied', 'There were headers present in the request which were not signed', {
      HeadersNotSigned: headers.join(', '),
    }),
  mismatch: (accessKeyId, signature, stringToSign, canonicalRequest) =>
    refuse(403, 'SignatureDoesNotMatch', `${NO_MATCH} ${TERMS}`, {
      AWSAccessKeyId: accessKeyId,
      StringToSign: stringToSign,
      SignatureProvided: signature,
      StringToSignBytes: spacedHex(stringToSign),
      CanonicalRequest: canonicalRequest,
      CanonicalRequestBytes: spacedHex(canonicalRequest),
    }),
};

/** Refusals in the JSON protocol of KMS (AWS KMS API Reference, "Common Errors"). */
export const KMS_REFUSALS: Refusals = {
  noCredentials: () => refuse(400, 'MissingAuthenticationTokenException', 'Missing Authentication Token'),
  unsupported: (scheme) => refuse(400, 'IncompleteSignatureException', `Unsupported AWS 'algorithm': '${scheme}'.`),
  malformed: (fault) => refuse(400, 'IncompleteSignatureException', `The authorization header is malformed; ${fault}`),
  noDate: () =>
    refuse(
      400,
      'IncompleteSignatureException',
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    ),
  unknownKey: () =>
    refuse(400, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
  skewed: (amzDate, now, allowedMs) =>
    refuse(
      400,
      'InvalidSignatureException',
      `Signature expired: ${amzDate} is not within ${String(allowedMs / 60_000)} min. of ${now.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    ),
  notSigned: (headers) =>
    refuse(
      400,
      'InvalidSignatureException',
      `'${headers.join("', '")}' must be a 'SignedHeader' in the AWS Authorization.`,
    ),
  mismatch: () =>
    refuse(
      400,
      'InvalidSignatureException',
      `${NO_MATCH} Check your AWS Secret Access Key and signing method. Consult the service documentation for details.`,
    ),
};

/** Refusals of STS, which words some as S3 does (STS API Reference, "Common Errors"). */
export const STS_REFUSALS: Refusals = {
  ...KMS_REFUSALS,
  noCredentials: () => refuse(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token'),
  unknownKey: () => refuse(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.'),
  mismatch: () =>
    refuse(
      403,
      'SignatureDoesNotMatch',
      `${NO_MATCH} Check your AWS Secret Access Key and signing method. Consult the service documentation for details.`,
    ),
};

function spacedHex(text: string): string {
  return Buffer.from(text, 'latin1')
    .toString('hex')
    .replace(/..(?=.)/g, '$& ');
}
