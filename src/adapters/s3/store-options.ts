import type { CredentialsProvider } from '../../ports/credentials.ts';

export interface StoreOptions {
  readonly bucket: string;
  /** Absent: the SDK's own chain (AWS_REGION, profile). */
  readonly region?: string;
  /** Absent: the SDK's own chain (AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, profile), else AWS. */
  readonly endpoint?: string;
  /** Absent: the SDK's own chain. */
  readonly credentials?: CredentialsProvider | undefined;
  /** Id of the account that must own the bucket. S3 refuses every request otherwise. */
  readonly expectedBucketOwner?: string;
  /** How many requests are sent at a time. */
  readonly parallelism: number;
  readonly warn: (message: string) => void;
  /** True: the SDK sends the requests about objects too. Absent: the wire does, where it can sign them. */
  readonly sdkOnly?: boolean;
  /** Is told each answer, for `--debug`: no header, and nothing that was signed. */
  readonly debug?: (message: string) => void;
}
