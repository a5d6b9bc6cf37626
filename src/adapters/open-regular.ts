import { closeSync, constants, fstatSync, openSync } from 'node:fs';

// A FIFO must not make open wait for a writer.
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a file that is read to its end, also by a link. A FIFO, socket or device is refused, since it has no end. A
 * folder opens, and reading it fails.
 * @throws the system's error, or one that says that it is no regular file
 */
export function openRegular(path: string): number {
  const fd = opened(path);
  const stats = fstatSync(fd);
  if (!stats.isFile() && !stats.isDirectory()) {
    closeSync(fd);
    throw notRegular();
  }
  return fd;
}

function opened(path: string): number {
  try {
    return openSync(path, FLAGS);
  } catch (error) {
    // ENXIO: it is a socket.
    throw error instanceof Error && 'code' in error && error.code === 'ENXIO' ? notRegular() : error;
  }
}

function notRegular(): Error {
  return new Error('it is no regular file');
}
