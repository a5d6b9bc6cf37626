import { isS3recError, S3recError, type ErrorCode } from './error.ts';

/**
 * How many faults one message names. Further ones are only counted: nobody reads that far, and memory must stay
 * bounded.
 */
const NAMED = 10_000;

const HINT = 'Nothing is planned until every file can be. Mend such a file, or leave it out (exclude in its source).';

interface LocalFault {
  readonly code: ErrorCode;
  /** The message, which names the path. */
  readonly message: string;
}

const CODES: readonly ErrorCode[] = [
  'LOCAL_NOT_FOUND',
  'LOCAL_UNREADABLE',
  'LOCAL_CHANGED',
  'LOCAL_INVALID',
  'LOCAL_REFUSED',
];

/** Whether an error says that one of the user's files cannot be planned. */
export function isFileFault(error: unknown): error is S3recError {
  return isS3recError(error) && CODES.includes(error.code);
}

/** Gathers what is wrong with files, so that one run names every fault. */
export class LocalFaults {
  readonly #named: LocalFault[] = [];
  #count = 0;
  #hint: string | undefined;

  /** Adds a fault. `message` names the path. The first of several hints is shown. */
  add(code: ErrorCode, message: string, hint?: string): void {
    this.#hint ??= hint;
    this.#count += 1;
    if (this.#named.length < NAMED) {
      this.#named.push({ code, message });
    }
  }

  /** Adds the fault of an error, or all faults that another gathering put into one error. */
  addError(error: S3recError): void {
    this.#hint ??= error.hint;
    if (!(error instanceof LocalFaultsError)) {
      this.add(error.code, error.message);
      return;
    }
    for (const { code, message } of error.faults) {
      this.add(code, message);
    }
    this.#count += error.count - error.faults.length;
  }

  /** @throws S3recError with all faults: under the code that they share, else LOCAL_INVALID */
  throwIfAny(hint: string = this.#hint ?? HINT): void {
    if (this.#count > 0) {
      throw new LocalFaultsError(this.#named, this.#count, hint);
    }
  }
}

class LocalFaultsError extends S3recError {
  readonly faults: readonly LocalFault[];
  readonly count: number;

  constructor(faults: readonly LocalFault[], count: number, hint: string) {
    const codes = new Set(faults.map(({ code }) => code));
    const [only = 'LOCAL_INVALID', other] = codes;
    super(other === undefined ? only : 'LOCAL_INVALID', messageOf(faults, count), {
      hint,
      data: { faults, count },
    });
    this.faults = faults;
    this.count = count;
  }
}

function messageOf(faults: readonly LocalFault[], count: number): string {
  const lines = faults.map(({ message }) => message);
  if (count === 1) {
    return lines.join('');
  }
  const more = count - lines.length;
  if (more > 0) {
    lines.push(`and ${more} more`);
  }
  return `${count} faults in the files:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
