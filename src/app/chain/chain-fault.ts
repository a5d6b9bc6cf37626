import { S3recError } from '../../core/error.ts';

/** Whole keys. */
interface About {
  /** A bundle that may be no part of the chain. */
  readonly stray?: string;
  /** What the chain names, and is missing. */
  readonly gap?: string;
}

/** An error about one key of the evidence, for whoever reads the folder without that, or says what is missing. */
export class ChainFault extends S3recError {
  readonly about: About;

  constructor(error: S3recError, about: About) {
    super(error.code, error.message, error);
    this.about = about;
  }

  override with(more: Parameters<S3recError['with']>[0]): ChainFault {
    return new ChainFault(super.with(more), this.about);
  }
}

/** Which key an error is about, if it says so. */
export function aboutOf(error: unknown): About {
  return error instanceof ChainFault ? error.about : {};
}

/** What the chain names is missing. */
export function gapAt(
  key: string,
  message: string,
  details: { readonly hint?: string; readonly cause?: unknown },
): ChainFault {
  return new ChainFault(new S3recError('VERIFY_CHAIN', message, { ...details, data: { gap: key } }), { gap: key });
}
