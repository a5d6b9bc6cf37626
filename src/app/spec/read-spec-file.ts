import { messageOf } from '../../core/message-of.ts';
import { resolve } from 'node:path';
import { decodeSpec, MAX_SPEC_BYTES } from '../../core/spec/decode.ts';
import type { Fault } from '../../core/spec/fault.ts';
import { type ParsedFile, parseSpecText } from '../../core/spec/parse.ts';
import type { SpecFiles } from '../../ports/spec-files.ts';
import { present } from '../../core/present.ts';

/** Reads each file once, although many specs may extend it, and keeps its faults and its lines. */
export class SpecReader {
  readonly #cwd: string;
  readonly #access: SpecFiles;
  readonly #opened = new Map<string, Opened>();

  constructor(cwd: string, access: SpecFiles) {
    this.#cwd = cwd;
    this.#access = access;
  }

  /** Reads a file. It never rejects: a file that cannot be read has a fault and no documents. */
  async read(file: string): Promise<ParsedFile> {
    const opened = await this.#open(file);
    opened.faults = opened.parsed.faults;
    return opened.parsed;
  }

  /** Why there is no such file, for the file that names it. The faults are then not reported as its own. */
  async missing(file: string): Promise<string | undefined> {
    return (await this.#open(file)).missing;
  }

  /** The faults of the files that `read` was asked for. */
  get faults(): readonly Fault[] {
    return [...this.#opened.values()].flatMap(({ faults }) => faults);
  }

  /** Absolute paths. */
  get files(): readonly string[] {
    return [...this.#opened.keys()].map((file) => resolve(this.#cwd, file));
  }

  lines(file: string): readonly string[] {
    return this.#opened.get(file)?.lines ?? [];
  }

  async #open(file: string): Promise<Opened> {
    let opened = this.#opened.get(file);
    if (opened === undefined) {
      opened = await this.#load(file);
      this.#opened.set(file, opened);
    }
    return opened;
  }

  async #load(file: string): Promise<Opened> {
    const path = resolve(this.#cwd, file);
    const broken = (fault: Fault, missing?: string): Opened => ({
      parsed: { file, documents: [], faults: [fault] },
      lines: [],
      faults: [],
      ...present({ missing }),
    });
    const refused = await this.#access.refusal(path);
    if (refused !== undefined) {
      return broken({ file, line: 1, column: 1, code: 'file', message: `it ${refused.says}`, hint: refused.hint });
    }
    let bytes: Uint8Array;
    try {
      bytes = await this.#access.read(path, MAX_SPEC_BYTES);
    } catch (error) {
      const { message, hint } = explain(error);
      return broken({ file, line: 1, column: 1, code: 'file', message, ...present({ hint }) }, message);
    }
    const text = decodeSpec(file, bytes);
    if (typeof text !== 'string') {
      return broken(text);
    }
    return { parsed: parseSpecText(file, text), lines: text.split(/\r?\n/), faults: [] };
  }
}

interface Opened {
  readonly parsed: ParsedFile;
  readonly lines: readonly string[];
  readonly missing?: string;
  faults: readonly Fault[];
}

function explain(error: unknown): { message: string; hint?: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { message: 'there is no such file', hint: '`s3rec init` writes a commented spec' };
    case 'EISDIR':
      return { message: 'it is a folder', hint: 'name the file in it' };
    case 'EACCES':
    case 'EPERM':
      return { message: 'no permission to read it' };
    default:
      return { message: `it cannot be read: ${messageOf(error)}` };
  }
}
