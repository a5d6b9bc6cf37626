/**
 * When the credentials end that requests are signed with, ms since 1970. Undefined: they do not end, or are renewed
 * before they do.
 * Only credentials in the environment tell an end (AWS_CREDENTIAL_EXPIRATION) and are the same whenever the SDK asks
 * again. A profile, SSO, a web identity, a process, a container and an instance give new ones.
 */
export function credentialsEnd(): number | undefined {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE, AWS_CREDENTIAL_EXPIRATION } = process.env;
  const areUsed = AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY && !AWS_PROFILE;
  const end = areUsed && AWS_CREDENTIAL_EXPIRATION ? Date.parse(AWS_CREDENTIAL_EXPIRATION) : Number.NaN;
  return Number.isNaN(end) ? undefined : end;
}
