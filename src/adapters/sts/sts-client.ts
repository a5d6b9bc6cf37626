import type * as Sdk from '@aws-sdk/client-sts';
import type { STSClient } from '@aws-sdk/client-sts';
import { accessOf, agents, type AwsAccess } from '../aws-environment.ts';
import { requireUsableEndpoint } from '../usable-endpoint.ts';

export interface Sts {
  readonly sdk: typeof Sdk;
  readonly client: STSClient;
}

/** STS in the caller's region (AWS_ENDPOINT_URL_STS is the SDK's to honour). A few requests per run: the SDK repeats them itself. */
export async function openSts(access: AwsAccess): Promise<Sts> {
  const sdk = await import('@aws-sdk/client-sts');
  const client = new sdk.STSClient({
    ...accessOf(access),
    requestHandler: {
      ...(await agents({ keepAlive: false })),
      connectionTimeout: 10_000,
      requestTimeout: 30_000,
      throwOnRequestTimeout: true,
    },
  });
  requireUsableEndpoint('STS', await client.config.serviceConfiguredEndpoint?.());
  return { sdk, client };
}
