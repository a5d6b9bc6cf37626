import { randomBytes } from 'node:crypto';
import type { Credentials } from './access.ts';

/** Who may sign requests, and with which secret. */
export interface Caller {
  readonly secretAccessKey: string;
  readonly arn: string;
  /** The UserId of GetCallerIdentity. */
  readonly userId: string;
  /** Temporary credentials only: the token that goes with each request, and when they end (Unix milliseconds). */
  readonly session?: { readonly token: string; readonly ends: number };
}

export interface SessionCredentials extends Credentials {
  readonly sessionToken: string;
  readonly ends: number;
  readonly caller: Caller;
}

/** The sandbox's own credentials, and those of sessions. Sessions end with the process. */
export class Callers {
  readonly accountId: string;
  readonly #callers = new Map<string, Caller>();

  constructor({ accessKeyId, secretAccessKey }: Credentials, accountId: string) {
    this.accountId = accountId;
    this.#callers.set(accessKeyId, { secretAccessKey, arn: `arn:aws:iam::${accountId}:root`, userId: accountId });
  }

  find(accessKeyId: string): Caller | undefined {
    return this.#callers.get(accessKeyId);
  }

  /** Gives temporary credentials of a role. Their ids begin with ASIA, as at AWS. */
  begin(role: { readonly name: string; readonly session: string }, milliseconds: number): SessionCredentials {
    const accessKeyId = `ASIA${letters(16)}`;
    const secretAccessKey = randomBytes(30).toString('base64');
    const sessionToken = randomBytes(120).toString('base64');
    const ends = Date.now() + milliseconds;
    const caller = {
      secretAccessKey,
      arn: `arn:aws:sts::${this.accountId}:assumed-role/${role.name}/${role.session}`,
      userId: `AROA${letters(17)}:${role.session}`,
      session: { token: sessionToken, ends },
    };
    this.#callers.set(accessKeyId, caller);
    return { accessKeyId, secretAccessKey, sessionToken, ends, caller };
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function letters(count: number): string {
  return Array.from(randomBytes(count), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}
