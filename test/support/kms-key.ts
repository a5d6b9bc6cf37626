import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { Lab } from './world.ts';

/** The ARN of a new symmetric key. */
export async function kmsKey(lab: Lab): Promise<string> {
  const { endpoint, region } = lab.sandbox;
  const client = new KMSClient({ endpoint, region, credentials: lab.sandbox });
  const { KeyMetadata } = await client.send(new CreateKeyCommand({}));
  client.destroy();
  return KeyMetadata?.Arn ?? '';
}
