import type * as Sdk from './sts-sdk.ts';
import type { STSClient } from '@aws-sdk/client-sts';
import { accessOf, agents, type AwsAccess } from '../aws-environment.ts';
import { requireUsableEndpoint } from '../usable-endpoint.ts';
import { AROUND_SIGNING, judgingClock } from '../wrong-clock.ts';

export interface Sts {
  readonly sdk: typeof Sdk;
  readonly client: STSClient;
}

/**
 * Opens STS in the caller's region. The SDK reads AWS_ENDPOINT_URL_STS itself, and sends requests again itself, since a
 * run has few of them.
 */
export async function openSts(access: AwsAccess): Promise<Sts> {
  const sdk = await import('./sts-sdk.ts');
  const client = new sdk.STSClient({
    ...accessOf(access),
    requestHandler: {
      ...(await agents({ keepAlive: false })),
      connectionTimeout: 10_000,
      requestTimeout: 30_000,
      throwOnRequestTimeout: true,
    },
  });
  client.middlewareStack.addRelativeTo(judgingClock(client.config), AROUND_SIGNING);
  requireUsableEndpoint('STS', await client.config.serviceConfiguredEndpoint?.());
  return { sdk, client };
}
