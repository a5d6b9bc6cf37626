/** Milliseconds after which a person who waits wants to know why. */
const TOLD_AFTER = 3000;

/** Reports once that an endpoint has not answered yet, while requests to it are tried again. */
export interface Silence {
  /** A request was sent. */
  asked(): void;
  /** A request was answered in any way. Later waiting has other reasons. */
  answered(): void;
  close(): void;
}

export function silence(tell: () => void): Silence {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    clearTimeout(timer);
  };
  return {
    asked() {
      if (isOver) {
        return;
      }
      timer ??= setTimeout(() => {
        end();
        tell();
      }, TOLD_AFTER).unref();
    },
    answered: end,
    close: end,
  };
}
