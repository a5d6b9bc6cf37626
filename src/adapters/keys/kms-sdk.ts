/** What is used of the SDK, so that a bundle leaves out the rest. */
export { DescribeKeyCommand, GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
