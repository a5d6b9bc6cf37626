import type { PolicyDocument } from '../../core/policy/iam-policy.ts';

/** A file for the AWS CLI: indented JSON. Names of a spec are printed as JSON escapes them. */
export function* policyText(document: PolicyDocument): Generator<string> {
  yield* JSON.stringify(document, null, 2).split('\n');
}
