import type { ObjectStore } from '../../src/ports/object-store.ts';
import { S3recError } from '../../src/core/error.ts';
import { setImmediate } from 'node:timers/promises';

/** The mishaps of one actor, by the numbers of its requests, from 1. */
export interface Fate {
  /** It gets no answer to this one, which is carried out, and none to any later one. */
  readonly diesAt?: number;
  /** The answer to this one is lost, and may be asked for again. */
  readonly losesAnswerTo?: number;
}

/** The process is gone: nothing that it would do afterwards happens. */
class Died extends Error {}

/** Does something when it is this actor's turn, as a request does. */
export type Turn = <Answer>(work: () => Promise<Answer>) => Promise<Answer>;

export interface Actor {
  readonly fate: Fate;
  /** Is given the store as it sees it, and turns for what else it waits for. */
  readonly act: (store: ObjectStore, turn: Turn) => Promise<void>;
}

interface Waiting {
  readonly actor: number;
  readonly go: () => void;
}

/**
 * Lets several actors at one store proceed one request at a time, in an order that numbers choose: the same numbers, the
 * same order. The next request is chosen when every actor that is left waits with one.
 */
export class Turns {
  readonly #choices: readonly number[];
  readonly #waiting: Waiting[] = [];
  readonly #live = new Set<number>();
  #turn = 0;
  #running = false;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  /** Runs all actors to their ends. Each gets the store as it sees it. */
  async run(store: ObjectStore, actors: readonly Actor[]): Promise<void> {
    actors.forEach((_, index) => this.#live.add(index));
    await Promise.all(
      actors.map(async ({ fate, act }, index) => {
        try {
          const turn = this.#turnsOf(index, fate);
          await act(seenThrough(store, turn), turn);
        } catch (error) {
          if (!(error instanceof Died)) {
            throw error;
          }
        } finally {
          this.#live.delete(index);
          void this.#next();
        }
      }),
    );
  }

  #turnsOf(actor: number, { diesAt, losesAnswerTo }: Fate): Turn {
    let requests = 0;
    let isDead = false;
    return async (request) => {
      requests += 1;
      const number = requests;
      await new Promise<void>((resolve) => {
        this.#waiting.push({ actor, go: resolve });
        void this.#next();
      });
      try {
        if (isDead) {
          throw new Died();
        }
        const answer = await request();
        if (number === losesAnswerTo) {
          throw new S3recError('REMOTE_UNREACHABLE', 'no answer came', { transient: true, ambiguous: true });
        }
        if (number === diesAt) {
          isDead = true;
          throw new Died();
        }
        return answer;
      } finally {
        this.#running = false;
        void this.#next();
      }
    };
  }

  async #next(): Promise<void> {
    // What an actor asks for side by side is asked for by then.
    await setImmediate();
    const isReady = [...this.#live].every((actor) => this.#waiting.some((one) => one.actor === actor));
    if (this.#running || !isReady || this.#waiting.length === 0) {
      return;
    }
    this.#running = true;
    const choice = this.#choices[this.#turn % this.#choices.length] ?? 0;
    this.#turn += 1;
    this.#waiting.sort((one, other) => one.actor - other.actor);
    this.#waiting.splice(choice % this.#waiting.length, 1)[0]?.go();
  }
}

function seenThrough(store: ObjectStore, turn: Turn): ObjectStore {
  return {
    ...store,
    bucket: store.bucket,
    async *list(prefix, options) {
      yield* await turn(async () => {
        const pages = [];
        for await (const page of store.list(prefix, options)) {
          pages.push(page);
        }
        return pages;
      });
    },
    head: (key, options) => turn(() => store.head(key, options)),
    get: (key, options, receive) => turn(() => store.get(key, options, receive)),
    putDocument: (request) => turn(() => store.putDocument(request)),
    delete: (request) => turn(() => store.delete(request)),
  };
}
