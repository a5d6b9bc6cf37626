import { isFileFault, LocalFaults } from '../../core/local-faults.ts';
import { S3recError } from '../../core/error.ts';
import { orderedWindow, type OrderedWindow } from '../flow/ordered-window.ts';

/** The window of a comparison of files: what is wrong with one of them does not end it, one error names all of them. */
export interface FilesWindow<T> extends Pick<OrderedWindow<T>, 'push'> {
  /**
   * Waits for the march that pushes, and for everything pushed.
   * @throws S3recError LOCAL_* naming every file that could not be read; else the first failure
   */
  finish(march: Promise<void>): Promise<void>;
}

export function filesWindow<T>(limit: number, emit: (value: T) => void): FilesWindow<T> {
  const faults = new LocalFaults();
  const window = orderedWindow<T | S3recError>(limit, (value) => {
    if (value instanceof S3recError) {
      faults.addError(value);
    } else {
      emit(value);
    }
  });
  return {
    push: (item) => window.push(item instanceof Promise ? item.catch(fileFault) : item),
    async finish(march) {
      // The walk names its own faults when all files have come: those that the digester met are named with them.
      const walked = await march.then(() => undefined, fileFault);
      await window.drain();
      if (walked !== undefined) {
        faults.addError(walked);
      }
      faults.throwIfAny();
    },
  };
}

function fileFault(error: unknown): S3recError {
  if (!isFileFault(error)) {
    throw error;
  }
  return error;
}
