/** Where a spec's objects live. */
export interface Target {
  readonly bucket: string;
  readonly prefix: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly expectedBucketOwner?: string;
}

/** By what, for which spec and where a comparison was made: in the first line of a plan and of a drift report. */
export interface Origin {
  readonly tool: { readonly name: 's3rec'; readonly version: string };
  readonly spec: {
    /** Path of the spec file as it was given, relative to where the command ran. */
    readonly file: string;
    /** Position among the file's YAML documents, from 0. */
    readonly document: number;
    readonly name: string;
    /** Hex SHA-256 of the resolved spec. */
    readonly digest: string;
  };
  readonly target: Target;
}

/** Whether an endpoint in effect (null: the SDK's own) is one of AWS: what is documented of S3 holds there, and need not be tried. */
export function isAws(endpoint: string | null): boolean {
  return endpoint === null || /\.amazonaws\.com(?:\.cn)?$/.test(new URL(endpoint).hostname);
}
