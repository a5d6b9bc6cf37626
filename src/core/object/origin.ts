/** The place of a spec's objects. */
export interface Target {
  readonly bucket: string;
  readonly prefix: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly expectedBucketOwner?: string;
}

/** The first line of a plan or a drift report says this: which tool compared, for which spec, and where. */
export interface Origin {
  readonly tool: { readonly name: 's3rec'; readonly version: string };
  readonly spec: {
    /** The path of the spec file as it was given, relative to where the command ran. */
    readonly file: string;
    /** The number of the YAML document in the file, from 0. */
    readonly document: number;
    readonly name: string;
    /** SHA-256 of the resolved spec in hex. */
    readonly digest: string;
  };
  readonly target: Target;
}

/**
 * Whether an endpoint belongs to AWS: S3 then behaves as documented, and need not be tried.
 * @param endpoint in effect; null: the SDK's own
 */
export function isAws(endpoint: string | null): boolean {
  return endpoint === null || /\.amazonaws\.com(?:\.cn)?$/.test(new URL(endpoint).hostname);
}
