/** Milliseconds after which somebody who waits wants to know what for. */
const TOLD_AFTER = 3000;

/** Says once that an endpoint has not answered yet, while requests to it go on being tried. */
export interface Silence {
  /** A request was sent. */
  asked(): void;
  /** It was answered, with whatever; from then on waiting has other reasons. */
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
