export interface NewSpec {
  /** The name of the spec's file in its folder. */
  readonly file: string;
  readonly name: string;
  readonly bucket: string;
  /** Relative to the spec's folder. */
  readonly source: string;
  readonly keyFile: string;
  readonly publicKey: string;
}

/** The schema by which an editor completes and checks the spec. */
const SCHEMA = 'https://raw.githubusercontent.com/s3rec/s3rec/main/schemas/spec.v1.schema.json';

/**
 * Files in a working folder that are no content: the public key, saved plans, settings and credentials, installed
 * tools.
 */
const NOT_CONTENT = ['keys/**', 'plan.jsonl', '**/.*', '**/.*/**', '**/node_modules/**'];
const NOT_CONTENT_WHY = ' # names with a dot (.env, .git, .well-known) are left out';

/** The spec that `init` writes. It can be planned as it is, and its comments show what else there is. */
export function newSpecText({ file, name, bucket, source, keyFile, publicKey }: NewSpec): string {
  const alias = `${name}-signing`;
  const exclude =
    source === '.' ? `\n    exclude: [${[file, ...NOT_CONTENT].map(yaml).join(', ')}]${NOT_CONTENT_WHY}` : '';
  return `# yaml-language-server: $schema=${SCHEMA}
#
# This spec says what should be where, how it is encrypted and how it is proven. The schema above describes every field.
# Check it with: s3rec validate PATH

version: 1
name: ${yaml(name)} # identity: ownership, manifests and the lock depend on it
bucket: ${yaml(bucket)}
# prefix: backups/ # stands before every key; ends in /
# region: us-east-1 # default: what the AWS SDK finds
# expectedBucketOwner: "123456789012" # every request fails when another account owns the bucket

# Default: the bucket's own encryption, recorded but not compared.
# encryption: { sse: aws:kms, kmsKeyId: alias/my-key, bucketKey: true }

sources:
  - path: ${yaml(source)}${exclude}

# Rules for headers, metadata, tags and storage class; later rules win, field by field.
# objects:
#   - { match: "**/*.html", contentType: text/html; charset=utf-8, cacheControl: no-cache }

# Deletes objects that a verified manifest shows to be ours and that have no file any more.
# prune: { enabled: true, maxDeletes: 256, maxDeletePercent: 30 }

manifest:
  # The private key, in the user's key folder. In CI, S3REC_SIGNING_KEY holds its text instead.
  sign: { keyFile: ${yaml(keyFile)} }
  trust: [${yaml(publicKey)}] # whose signatures count
  # Instead, a key that never leaves KMS (sign: { kmsKeyId: alias/${alias} }), made and its public half fetched by:
  #   aws kms create-key --key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId --output text
  #   aws kms create-alias --alias-name alias/${alias} --target-key-id KEY-ID
  #   aws kms get-public-key --key-id alias/${alias} --query PublicKey --output text |
  #     base64 -d | openssl pkey -pubin -inform DER -out ${publicKey}
`;
}

/** Writes a text in YAML: plain where that means the same, else double-quoted. JSON's strings are YAML's. */
function yaml(text: string): string {
  return /^[a-z][a-z0-9./-]*$/.test(text) && !/^(?:true|false|null)$/.test(text) ? text : JSON.stringify(text);
}
