import { KmsFault, validation } from '../fault.ts';
import type { Input } from '../input.ts';

/** An alias that a customer may create, change or delete (AWS KMS API Reference, CreateAlias). */
export function customerAlias(input: Input): string {
  const name = input.text('AliasName');
  if (!name.startsWith('alias/')) {
    throw validation(
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    );
  }
  if (name.startsWith('alias/aws/')) {
    throw new KmsFault('NotAuthorizedException', '');
  }
  if (name.length > 256 || !/^alias\/[a-zA-Z0-9/_-]+$/.test(name)) {
    throw validation(
      `1 validation error detected: Value '${name}' at 'aliasName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$`,
    );
  }
  return name;
}
