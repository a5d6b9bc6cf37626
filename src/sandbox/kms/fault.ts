/** A refusal in KMS's own words. All client errors of KMS have status 400 (AWS KMS API Reference). */
export class KmsFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export function validation(message: string): KmsFault {
  return new KmsFault('ValidationException', message);
}
