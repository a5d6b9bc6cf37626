import type { Sandbox } from '../../sandbox/server.ts';
import type { Paint } from './output/paint.ts';

/** The sandbox's address and credentials, as commands for a shell. */
export function* sandboxText(
  { endpoint, accessKeyId, secretAccessKey, region }: Sandbox,
  paint: Paint,
): Generator<string> {
  yield paint.bold(`S3, KMS and STS listen on ${endpoint}`);
  yield '';
  yield `export AWS_ENDPOINT_URL_S3=${endpoint}`;
  yield `export AWS_ENDPOINT_URL_KMS=${endpoint}`;
  yield `export AWS_ENDPOINT_URL_STS=${endpoint}`;
  yield `export AWS_ACCESS_KEY_ID=${accessKeyId}`;
  yield `export AWS_SECRET_ACCESS_KEY=${secretAccessKey}`;
  yield `export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`;
  yield '';
  yield '# A bucket:';
  yield `curl -X PUT -H x-amz-content-sha256:UNSIGNED-PAYLOAD --aws-sigv4 aws:amz:${region}:s3 --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" ${endpoint}/my-bucket`;
  yield '';
  yield '# A KMS key to encrypt with, and one to sign with:';
  yield 'aws kms create-key --endpoint-url "$AWS_ENDPOINT_URL_KMS" --query KeyMetadata.Arn --output text';
  yield 'aws kms create-key --endpoint-url "$AWS_ENDPOINT_URL_KMS" --key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY --query KeyMetadata.Arn --output text';
}
