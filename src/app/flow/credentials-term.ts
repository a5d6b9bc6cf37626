import type { Clock } from '../../ports/clock.ts';
import type { CredentialsEnd } from '../../ports/credentials.ts';

/** Milliseconds. Credentials that end earlier may not last for everything that is planned. */
const SHORT_MS = 600_000;
/** Milliseconds. The SDK asks for new credentials when less is left. */
const RENEWED_MS = 300_000;

/** When the credentials of a run end, as it is known now. */
export interface CredentialsTerm {
  /** Milliseconds since 1970. Undefined: never, or nobody tells. */
  readonly end: () => number | undefined;
  /** Milliseconds that were left when the run began, where that is little and new ones last no longer. */
  readonly short: number | undefined;
}

/**
 * Follows the end of credentials. Where little is left when the run begins, new ones are asked for at once. Near the end
 * each question asks the provider again, and the next question has its answer: most providers renew what they gave.
 * @param ask absent: nobody knows an end
 */
export async function credentialsTerm(clock: Clock, ask: CredentialsEnd | undefined): Promise<CredentialsTerm> {
  const leftUntil = (told: number | undefined): number => (told ?? Number.POSITIVE_INFINITY) - clock.now();
  let end = await ask?.(false);
  if (leftUntil(end) < SHORT_MS) {
    end = (await ask?.(true)) ?? end;
  }
  const left = leftUntil(end);
  let isAsked = false;
  return {
    short: left < SHORT_MS ? left : undefined,
    end() {
      if (leftUntil(end) < RENEWED_MS && !isAsked) {
        isAsked = true;
        void ask?.(false).then((told) => {
          end = told ?? end;
          isAsked = false;
        });
      }
      return end;
    },
  };
}
