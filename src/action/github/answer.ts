import { membersOf } from '../../core/members.ts';
import { S3recError } from '../../core/error.ts';

export interface Answered {
  /** The JSON of the body. Null where there is none. */
  readonly value: unknown;
  /** The next page of a list. */
  readonly next: string | undefined;
}

interface Asked {
  /** `GET https://…`, for messages. */
  readonly what: string;
  readonly needs: string;
}

/** Milliseconds: GitHub's advice for a secondary limit that tells no time is a minute at least. */
const SECONDARY_WAIT_MS = 60_000;

/** Reads an answer of GitHub. @throws S3recError GITHUB_DENIED, GITHUB_UNAVAILABLE, GITHUB_REFUSED */
export function answerOf(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  text: string,
  asked: Asked,
  { ambiguous, now }: { readonly ambiguous: boolean; readonly now: number },
): Answered {
  const value = parsed(text);
  if (status >= 200 && status < 300 && value !== undefined) {
    return { value, next: nextOf(headers.get('link')) };
  }
  const says = `${status} to ${asked.what}${messageOf(value)}`;
  if (status >= 500) {
    throw new S3recError('GITHUB_UNAVAILABLE', `GitHub answered ${says}`, {
      hint: 'https://www.githubstatus.com tells of outages.',
      transient: true,
      ambiguous,
      data: { status },
    });
  }
  const waitMs = limitedFor(status, headers, says, now);
  if (waitMs !== undefined) {
    throw new S3recError('GITHUB_UNAVAILABLE', `GitHub asks for fewer requests: ${says}`, {
      hint: `It takes them again in ${Math.ceil(waitMs / 1000)} s.`,
      transient: true,
      data: { status, waitMs },
    });
  }
  if (status === 401 || status === 403) {
    throw new S3recError('GITHUB_DENIED', `GitHub answered ${says}`, {
      hint: deniedHint(asked.needs),
      data: { status },
    });
  }
  throw new S3recError('GITHUB_REFUSED', `GitHub answered ${says}`, {
    // GitHub answers 404 for what a token may not see.
    ...(status === 404 && { hint: deniedHint(asked.needs) }),
    data: { status },
  });
}

function deniedHint(needs: string): string {
  return `The token lacks a permission. The job needs:\n  permissions:\n    ${needs}\nTokens of pull requests from forks and of Dependabot never write.`;
}

/**
 * Milliseconds until a limit ends. The primary limit tells when it ends, a secondary one tells how long it lasts, or
 * nothing. Undefined: there is no limit.
 */
function limitedFor(status: number, headers: Headers, says: string, now: number): number | undefined {
  if (status !== 403 && status !== 429) {
    return undefined;
  }
  const after = Number(headers.get('retry-after') ?? Number.NaN);
  if (after >= 0) {
    return after * 1000;
  }
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  if (headers.get('x-ratelimit-remaining') === '0' && reset > 0) {
    return Math.max(1000, reset * 1000 - now);
  }
  return status === 429 || /secondary rate limit/i.test(says) ? SECONDARY_WAIT_MS : undefined;
}

/** The next page, by `<https://…>; rel="next"` among the links of a list (RFC 8288). */
function nextOf(link: string | null): string | undefined {
  return /<(?<url>[^>]+)>;[^,]*\brel="next"/.exec(link ?? '')?.groups?.['url'];
}

/** The value of a text. Undefined: it is no JSON. */
function parsed(text: string): unknown {
  if (text === '') {
    return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageOf(value: unknown): string {
  if (value === undefined) {
    return ' (not with JSON)';
  }
  const { message, errors } = membersOf(value);
  return `${typeof message === 'string' ? `: ${message}` : ''}${errors === undefined ? '' : ` ${JSON.stringify(errors).slice(0, 500)}`}`;
}
