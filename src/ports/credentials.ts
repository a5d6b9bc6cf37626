/** What signs requests to AWS. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When they end; absent: never. */
  readonly expiration?: Date;
}

/** Asked whenever a client has none, or such as end soon. */
export type CredentialsProvider = () => Promise<Credentials>;
