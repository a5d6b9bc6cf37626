/** The credentials that sign requests to AWS. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When they end. Absent: never. */
  readonly expiration?: Date;
}

/** Is asked whenever a client has no credentials, or such that end soon. */
export type CredentialsProvider = () => Promise<Credentials>;
