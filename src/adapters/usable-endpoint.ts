import { S3recError } from '../core/error.ts';
import { endpointProblem } from '../core/spec/place-rules.ts';

/**
 * Checks an endpoint of the environment or a profile by the rules for one in a spec.
 * @param endpoint undefined: AWS's own
 * @throws S3recError USAGE
 */
export function requireUsableEndpoint(service: 'S3' | 'KMS' | 'STS', endpoint: string | undefined): void {
  const problem = endpoint === undefined ? undefined : endpointProblem(endpoint);
  if (problem === undefined) {
    return;
  }
  const shown = problem.secret === true ? '' : `: ${endpoint}`;
  const expected =
    problem.secret === true
      ? 'Credentials come from variables of their own or from a profile, never from an endpoint.'
      : `Expected is ${problem.allowed}.`;
  throw new S3recError('USAGE', `The endpoint of ${service} ${problem.says}${shown}`, {
    hint: `${expected} Look at AWS_ENDPOINT_URL_${service}, AWS_ENDPOINT_URL, and endpoint_url of the profile.`,
  });
}
