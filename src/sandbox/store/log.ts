import fs from 'node:fs';
import { crc32 } from 'node:zlib';
import type { StoreRecord } from './records.ts';

const MAGIC = 0x73337231;
const HEADER = 16;
const WINDOW = 1 << 20;

/**
 * An append-only file of frames. A frame is a header (magic, length of the body, length of the record, CRC32 of the
 * record), the bytes of a small body, and the record as JSON. A record stands after its body. So a frame that a crash
 * cut off is recognised, and dropped when the log is opened. The file only grows: a sandbox does not live for years.
 */
export class Log {
  private readonly file: string;
  private openFd: number | undefined;
  private end = 0;

  constructor(file: string) {
    this.file = file;
    this.openFd = fs.openSync(file, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
  }

  /** A request may outlive the server, and the number of a closed file may by then be another log's. */
  private get fd(): number {
    if (this.openFd === undefined) {
      throw new Error(`${this.file} is closed`);
    }
    return this.openFd;
  }

  /** The place of the next frame's body. */
  get nextBodyAt(): number {
    return this.end + HEADER;
  }

  /** Appends a frame. @returns the offset by which `read` finds the record again. */
  append(record: StoreRecord, body?: Uint8Array): number {
    const json = Buffer.from(JSON.stringify(record), 'utf8');
    const header = Buffer.allocUnsafe(HEADER);
    const bodyLength = body?.length ?? 0;
    header.writeUInt32LE(MAGIC, 0);
    header.writeUInt32LE(bodyLength, 4);
    header.writeUInt32LE(json.length, 8);
    header.writeUInt32LE(crc32(json), 12);
    const frame = Buffer.concat(body === undefined ? [header, json] : [header, body, json]);
    const at = this.end;
    for (let written = 0; written < frame.length;) {
      written += fs.writeSync(this.fd, frame, written, frame.length - written, at + written);
    }
    this.end = at + frame.length;
    return at;
  }

  /** The record of the frame at an offset. */
  read(at: number): StoreRecord {
    const header = this.readBytes(at, HEADER);
    const json = this.readBytes(at + HEADER + header.readUInt32LE(4), header.readUInt32LE(8));
    return recordIn(json);
  }

  readBytes(at: number, length: number): Buffer {
    return this.readInto(Buffer.allocUnsafe(length), at, length);
  }

  private readInto(buffer: Buffer, at: number, length: number): Buffer {
    for (let done = 0; done < length;) {
      const count = fs.readSync(this.fd, buffer, done, length - done, at + done);
      if (count === 0) {
        throw new Error(`the log ends before offset ${at + length}`);
      }
      done += count;
    }
    return buffer.subarray(0, length);
  }

  /** Gives every record from the start to `apply`, and cuts off what a crash left unfinished at the end. */
  replay(apply: (record: StoreRecord, at: number) => void): void {
    const size = fs.fstatSync(this.fd).size;
    const memory = Buffer.allocUnsafeSlow(WINDOW);
    let window: Buffer = memory.subarray(0, 0);
    let windowAt = 0;
    const bytes = (at: number, length: number): Buffer | undefined => {
      if (at + length > size) {
        return undefined;
      }
      if (at < windowAt || at + length > windowAt + window.length) {
        const wanted = Math.min(Math.max(length, WINDOW), size - at);
        window = this.readInto(wanted > WINDOW ? Buffer.allocUnsafe(wanted) : memory, at, wanted);
        windowAt = at;
      }
      return window.subarray(at - windowAt, at - windowAt + length);
    };
    for (;;) {
      const at = this.end;
      const header = bytes(at, HEADER);
      if (header === undefined) {
        break;
      }
      if (header.readUInt32LE(0) !== MAGIC) {
        throw this.damaged(at);
      }
      const jsonAt = at + HEADER + header.readUInt32LE(4);
      const jsonLength = header.readUInt32LE(8);
      const sum = header.readUInt32LE(12);
      const json = bytes(jsonAt, jsonLength);
      if (json === undefined) {
        break;
      }
      if (crc32(json) !== sum) {
        throw this.damaged(at);
      }
      this.end = jsonAt + jsonLength;
      apply(recordIn(json), at);
    }
    if (this.end < size) {
      fs.ftruncateSync(this.fd, this.end);
    }
  }

  private damaged(at: number): Error {
    return new Error(`${this.file} is damaged at offset ${at}: move it away to begin anew`);
  }

  close(): void {
    fs.closeSync(this.fd);
    this.openFd = undefined;
  }
}

/** Its CRC says that `append` wrote it. */
function recordIn(json: Buffer): StoreRecord {
  return JSON.parse(json.toString('utf8'));
}
