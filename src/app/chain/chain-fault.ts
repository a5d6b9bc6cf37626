import { S3recError } from '../../core/error.ts';

/** Whole keys. */
interface About {
  /** The key of a bundle that may not belong to the chain. */
  readonly stray?: string;
  /** The key of evidence that the chain names, and that is missing. */
  readonly gap?: string;
}

/** An error about one key of the evidence. It tells which key may be left out, or is missing. */
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

/** The error for evidence that the chain names, and that is missing. */
export function gapAt(
  key: string,
  message: string,
  details: { readonly hint?: string; readonly cause?: unknown },
): ChainFault {
  return new ChainFault(new S3recError('VERIFY_CHAIN', message, { ...details, data: { gap: key } }), { gap: key });
}
