const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /(?<=\bauthorization["']?\s*[:=]\s*["']?)[^\r\n"']+/gi,
  /(?<=\bAWS4-HMAC-SHA256\s+)[^\r\n"']+/g,
  /(?<=\bx-amz-(?:security-token|signature|credential)["']?\s*[:=]\s*["']?)[^\s&"']+/gi,
  /(?<=\b(?:secretAccessKey|sessionToken|aws_secret_access_key|aws_session_token)["']?\s*[:=]\s*["']?)[^\s,&"']+/gi,
];

/** Removes secrets from texts that others wrote (cause chains): private keys, signed headers, tokens. */
export function redact(text: string): string {
  return SECRETS.reduce((result, pattern) => result.replaceAll(pattern, '[redacted]'), text);
}
