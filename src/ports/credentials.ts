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

/**
 * When the credentials end that requests are signed with, ms since 1970. Undefined: they do not end, or do not tell it.
 * It never fails: a provider that does tells no end.
 * @param renew whether new ones are asked for first
 */
export type CredentialsEnd = (renew: boolean) => Promise<number | undefined>;
