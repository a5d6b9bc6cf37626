/** Node's codes for undici's codes, and for the name of its parser's errors, which may lack one. */
const CODES: Readonly<Record<string, string>> = {
  HTTPParserError: 'HPE_INVALID',
  UND_ERR_SOCKET: 'ECONNRESET',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'ERR_STREAM_PREMATURE_CLOSE',
  UND_ERR_HEADERS_OVERFLOW: 'HPE_HEADER_OVERFLOW',
  UND_ERR_INVALID_ARG: 'ERR_INVALID_CHAR',
};

const LATE: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: 'the socket did not establish a connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
};

/** An error of undici's with the name and code that Node and the SDK give the same fault, so that one reader serves all. */
export function socketError(error: Error & { readonly code?: string }): Error {
  const { name, message, code = name } = error;
  const late = LATE[code];
  if (late !== undefined) {
    return Object.assign(new Error(late, { cause: error }), { name: 'TimeoutError' });
  }
  const known = CODES[code];
  return known === undefined ? error : Object.assign(new Error(message, { cause: error }), { code: known });
}
