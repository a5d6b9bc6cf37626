/** The credentials that sign requests to AWS. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When they end. Absent: never. */
  readonly expiration?: Date;
}

/** Clients call it whenever they have no credentials, or some that end soon. */
export type CredentialsProvider = () => Promise<Credentials>;
