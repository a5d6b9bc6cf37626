import { changedAnswers } from './changed-answers.ts';

/**
 * A door to an S3 endpoint that leaves out headers of answers, so that objects look as those of other times.
 * @param hides whether to leave out a header (lower case) of the answer to a request for this path
 * @returns the door's endpoint
 */
export function withoutHeaders(endpoint: string, hides: (path: string, header: string) => boolean): Promise<string> {
  return changedAnswers(endpoint, ({ url }, headers) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !hides(url, name))),
  );
}
