/** What is used of the SDK, so that a bundle leaves out the rest. */
export { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
