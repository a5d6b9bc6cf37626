import { S3recError } from '../../core/error.ts';
import type { Output } from '../views/output/output.ts';
import { shownCommand, shownStep } from '../views/demo.ts';
import { runSelf, type Place } from './own-process.ts';

/** Shows one step after the other: what comes, the command as a user types it, and its output. */
export class Teller {
  /** The commands so far. */
  readonly steps: string[] = [];
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  async say(text: string, command: string, { signal }: Pick<Place, 'signal'>): Promise<void> {
    if (signal.aborted) {
      throw interrupted();
    }
    this.steps.push(command);
    await this.#output.text((paint) => shownStep(this.steps.length, text, command, paint));
  }

  /** Shows a command that is not ours, and its output. */
  async apart(command: string, answer: string = ''): Promise<void> {
    await this.#output.text((paint) => shownCommand(command, answer, paint));
  }

  /** Runs s3rec itself. @throws Error when it ends with another code than the story says */
  async s3rec(text: string, args: readonly string[], place: Place, code: number = 0): Promise<void> {
    const command = `s3rec ${args.join(' ')}`;
    await this.say(text, command, place);
    // In JSON the only result is the demo's own. Messages of its commands go to stderr.
    const ended = await runSelf(args, place, this.#output.format === 'json' ? 2 : 'inherit');
    if (place.signal.aborted) {
      throw interrupted();
    }
    if (ended !== code) {
      throw new Error(`${command} ended with ${ended}, not ${code}`);
    }
    if (code !== 0) {
      await this.apart('echo $?', String(code));
    }
  }
}

function interrupted(): S3recError {
  return new S3recError('INTERRUPTED', 'Interrupted; the sandbox and its folder are gone again.');
}
