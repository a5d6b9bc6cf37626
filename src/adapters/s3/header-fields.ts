import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { HEADER_NAMES, type HeaderName, type Headers } from '../../core/object/attributes.ts';

/**
 * The SDK's name of a header is the name in specs, with a capital. It takes and gives a Date for `Expires`. Values that
 * are no date it gives only as a text.
 */
type HeaderField<Name extends HeaderName> = Name extends 'expires' ? 'ExpiresString' : Capitalize<Name>;

type HeadersInput = { [Name in Exclude<HeaderName, 'expires'> as Capitalize<Name>]?: string | undefined };

/** Headers as writes take them. `expires` goes by `sendExpires`. */
export function headersInput(headers: Headers): HeadersInput {
  const input: HeadersInput = {};
  for (const name of HEADER_NAMES) {
    if (name !== 'expires') {
      input[capitalized(name)] = headers[name];
    }
  }
  return input;
}

/** Headers as HEAD shows them. */
export function headersOf(output: Pick<HeadObjectCommandOutput, HeaderField<HeaderName>>): Headers {
  const headers: Partial<Record<HeaderName, string>> = {};
  for (const name of HEADER_NAMES) {
    const value = name === 'expires' ? output.ExpiresString : output[capitalized(name)];
    if (value !== undefined) {
      headers[name] = value;
    }
  }
  return headers;
}

function capitalized<Name extends HeaderName>(name: Name): Capitalize<Name> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript has the type of this, but no function for it
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}` as Capitalize<Name>;
}
