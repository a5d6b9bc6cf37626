import type { S3ClientResolvedConfig } from '@aws-sdk/client-s3';
import { SKEW_MS } from '../wrong-clock.ts';

/**
 * When the credentials end that a client signs with, in ms since 1970 by this machine's clock. Where that clock is wrong,
 * the time is put right by what the client knows of the server's. Undefined: they do not end, or do not tell it.
 * @param renew whether the provider is asked for new ones first; it may give the same again, or none
 */
export async function endOfCredentials(
  config: Pick<S3ClientResolvedConfig, 'credentials' | 'systemClockOffset'>,
  renew: boolean,
): Promise<number | undefined> {
  const renewed = renew ? await config.credentials({ forceRefresh: true }).catch(() => undefined) : undefined;
  const given = renewed ?? (await config.credentials().catch(() => undefined));
  const ahead = Math.abs(config.systemClockOffset) < SKEW_MS ? 0 : config.systemClockOffset;
  return given?.expiration && given.expiration.getTime() - ahead;
}
