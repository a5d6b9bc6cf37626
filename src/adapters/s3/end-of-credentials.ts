import type { S3Client } from '@aws-sdk/client-s3';

/**
 * When the credentials end that the client signs with, ms since 1970. Undefined: they do not end, or do not tell it.
 * @param renew whether the provider is asked for new ones first; it may give the same again, or none
 */
export async function endOfCredentials(
  { config }: Pick<S3Client, 'config'>,
  renew: boolean,
): Promise<number | undefined> {
  const renewed = renew ? await config.credentials({ forceRefresh: true }).catch(() => undefined) : undefined;
  const given = renewed ?? (await config.credentials().catch(() => undefined));
  return given?.expiration?.getTime();
}
