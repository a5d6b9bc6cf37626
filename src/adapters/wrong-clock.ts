import { membersOf } from '../core/members.ts';

/** Milliseconds. Servers of AWS refuse a request that is off by 15 minutes; the SDK takes four for a clock that is wrong. */
export const SKEW_MS = 240_000;

type Handler<Args, Result> = (args: Args) => Promise<Result>;

/** The middleware's place: it sees the offset with which a request is signed, and the one that its answer has set. */
export const AROUND_SIGNING = {
  relation: 'before',
  toMiddleware: 'httpSigningMiddleware',
  name: 's3recClock',
} as const;

/**
 * Makes the middleware by which a refusal counts as one of a wrong clock only where the request was signed by that clock.
 * The SDK says so of every refusal as long as the machine's clock is wrong, though it signs by the service's after the first.
 */
export function judgingClock(config: { readonly systemClockOffset: number }) {
  return <Args, Result>(next: Handler<Args, Result>): Handler<Args, Result> =>
    async (args) => {
      const signedWith = config.systemClockOffset;
      try {
        return await next(args);
      } catch (error) {
        const { $metadata } = membersOf(error);
        if (typeof $metadata === 'object' && Math.abs(config.systemClockOffset - signedWith) < SKEW_MS) {
          Object.assign($metadata ?? {}, { clockSkewCorrected: false });
        }
        throw error;
      }
    };
}
