import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { HEADER_NAMES, type HeaderName, type Headers } from '../../core/object/attributes.ts';

/**
 * The SDK's name of a header is the name in specs, with a capital. It takes and gives a Date for `Expires`. Values that
 * are no date it gives only as a text.
 */
type HeaderField<Name extends HeaderName> = Name extends 'expires' ? 'ExpiresString' : Capitalize<Name>;

type HeadersInput = { [Name in Exclude<HeaderName, 'expires'> as Capitalize<Name>]?: string | undefined };

/** Each name as the SDK writes it. They are made once, since every request goes through all of them. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript has the type of this, but no function for it
const CAPITALIZED = Object.fromEntries(
  HEADER_NAMES.map((name) => [name, `${name.charAt(0).toUpperCase()}${name.slice(1)}`]),
) as { readonly [Name in HeaderName]: Capitalize<Name> };

/** Headers as writes take them. `expires` goes by `sendExpires`. */
export function headersInput(headers: Headers): HeadersInput {
  const input: HeadersInput = {};
  for (const name of HEADER_NAMES) {
    const value = headers[name];
    if (name !== 'expires' && value !== undefined) {
      input[CAPITALIZED[name]] = value;
    }
  }
  return input;
}

/** Headers as HEAD shows them. */
export function headersOf(output: Pick<HeadObjectCommandOutput, HeaderField<HeaderName>>): Headers {
  const headers: Partial<Record<HeaderName, string>> = {};
  for (const name of HEADER_NAMES) {
    const value = name === 'expires' ? output.ExpiresString : output[CAPITALIZED[name]];
    if (value !== undefined) {
      headers[name] = value;
    }
  }
  return headers;
}
