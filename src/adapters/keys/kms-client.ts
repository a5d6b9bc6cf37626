import type * as Sdk from './kms-sdk.ts';
import type { KMSClient } from '@aws-sdk/client-kms';
import { accessOf, agents, type AwsAccess } from '../aws-environment.ts';
import { readAnswer } from '../answer.ts';
import { transience } from '../transient.ts';
import { requireUsableEndpoint } from '../usable-endpoint.ts';
import { AROUND_SIGNING, judgingClock } from '../wrong-clock.ts';
import { kmsError, type KmsOperation } from './kms-error.ts';

export interface Kms {
  readonly sdk: typeof Sdk;
  /**
   * Sends a request once, and again where it was signed by a wrong clock.
   * @throws S3recError REMOTE_*, with `transient` set
   */
  call<T>(operation: KmsOperation, keyId: string, send: (client: KMSClient) => Promise<T>): Promise<T>;
}

/**
 * Opens KMS in the region of `keyId` when that is an ARN, else in that of `access`, else in the SDK's own. The SDK
 * reads AWS_ENDPOINT_URL_KMS itself.
 * The SDK is loaded here, since most commands never need it.
 */
export async function openKms(keyId: string, access: AwsAccess): Promise<Kms> {
  const sdk = await import('./kms-sdk.ts');
  const own = /^arn:[^:]+:kms:([^:]+):/.exec(keyId)?.[1] ?? access.region;
  const client = new sdk.KMSClient({
    maxAttempts: 1,
    ...accessOf({ ...access, region: own }),
    requestHandler: {
      ...(await agents({ keepAlive: true })),
      connectionTimeout: 10_000,
      requestTimeout: 30_000,
      throwOnRequestTimeout: true,
    },
  });
  client.middlewareStack.addRelativeTo(judgingClock(client.config), AROUND_SIGNING);
  requireUsableEndpoint('KMS', await client.config.serviceConfiguredEndpoint?.());
  return {
    sdk,
    async call(operation, keyId, send) {
      try {
        return await send(client).catch((error: unknown) => {
          if (transience(readAnswer(error), operation) === 'clock') {
            return send(client);
          }
          throw error;
        });
      } catch (error) {
        throw kmsError(error, operation, keyId);
      }
    },
  };
}
