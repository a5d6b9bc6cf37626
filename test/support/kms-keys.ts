import {
  CreateAliasCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  KMSClient,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import { afterAll } from 'vitest';
import type { Lab } from './world.ts';

/** Keys of a lab's KMS, by names of the tests' own. */
export interface KmsKeys {
  /** Made where it is first named. @returns its ARN */
  key(name: string): Promise<string>;
  alias(alias: string, name: string): Promise<void>;
  disable(name: string): Promise<void>;
}

/** Closed after the tests of the file. */
export function kmsKeys({ sandbox }: Lab): KmsKeys {
  const client = new KMSClient({ endpoint: sandbox.endpoint, region: sandbox.region, credentials: sandbox });
  afterAll(() => client.destroy());
  const keys = new Map<string, Promise<string>>();
  const aliases = new Set<string>();
  const make = async (): Promise<string> => (await client.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? '';
  const key = (name: string): Promise<string> => {
    const made = keys.get(name) ?? make();
    keys.set(name, made);
    return made;
  };
  return {
    key,
    async alias(alias, name) {
      const input = { AliasName: alias, TargetKeyId: (await key(name)).split('/')[1] };
      await (aliases.has(alias)
        ? client.send(new UpdateAliasCommand(input))
        : client.send(new CreateAliasCommand(input)));
      aliases.add(alias);
    },
    async disable(name) {
      await client.send(new DisableKeyCommand({ KeyId: await key(name) }));
    },
  };
}
