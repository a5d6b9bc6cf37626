/** A kind of file that holds credentials, by its own tool's documentation. */
interface CredentialFile {
  /** Matches the end of its path, in lower case. */
  readonly path: RegExp;
  /**
   * Matches the credential in the file. Absent: the file holds nothing else. A variable in its place (`${NPM_TOKEN}`)
   * is no credential.
   */
  readonly holds?: RegExp;
}

/** Matches a value that is given: neither empty, nor a variable that is filled in when the file is read. */
const GIVEN = String.raw`[ \t]*["']?(?![ \t]*["']?(?:\$|$))[^\s"']`;

function given(names: string, separator = '='): RegExp {
  return new RegExp(String.raw`^(?:\u00ef\u00bb\u00bf)?[ \t]*(?:${names})["']?[ \t]*${separator}${GIVEN}`, 'im');
}

/**
 * Files with one of these paths are refused as private keys are. Where such a file may be harmless, its contents
 * decide. The link above each leads to its documentation.
 */
const CREDENTIAL_FILES: readonly CredentialFile[] = [
  // https://github.com/motdotla/dotenv#should-i-commit-my-env-file, https://direnv.net/man/direnv.1.html
  {
    // Examples for others to copy are meant to be published.
    path: /(?:^|\/)\.env(?![^/]*[._-](?:example|sample|template|dist)$)[^/]*$/,
  },
  // https://docs.npmjs.com/cli/configuring-npm/npmrc#auth-related-configuration
  {
    path: /(?:^|\/)\.npmrc$/,
    holds: given(String.raw`(?:.*:)?_(?:auth|authtoken|password)`),
  },
  // https://yarnpkg.com/configuration/yarnrc#npmAuthToken
  {
    path: /(?:^|\/)\.yarnrc\.yml$/,
    holds: given('npmAuthToken|npmAuthIdent', ':'),
  },
  // https://packaging.python.org/specifications/pypirc/
  {
    path: /(?:^|\/)\.pypirc$/,
    holds: given('password', '[=:]'),
  },
  // https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html
  {
    path: /(?:^|\/)[._]netrc$/,
  },
  // https://git-scm.com/docs/git-credential-store
  { path: /(?:^|\/)(?:\.git-credentials|git\/credentials)$/ },
  // https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
  {
    path: /(?:^|\/)\.aws\/credentials$/,
  },
  // https://docs.docker.com/reference/cli/docker/login/#credential-stores
  {
    path: /(?:^|\/)\.docker\/config\.json$/,
    holds: /"(?:auth|identitytoken|registrytoken|password)"\s*:\s*"[^"]/i,
  },
  // https://docs.docker.com/reference/cli/docker/login/#credential-stores
  {
    path: /(?:^|\/)\.dockercfg$/,
    holds: /"auth"\s*:\s*"[^"]/i,
  },
  // https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
  {
    path: /(?:^|\/)\.kube\/config$/,
    holds: given('(?:- )?(?:client-key-data|token|password)', ':'),
  },
  // https://doc.rust-lang.org/cargo/reference/config.html#credentials
  {
    path: /(?:^|\/)\.cargo\/credentials(?:\.toml)?$/,
  },
  // https://guides.rubygems.org/publishing/
  { path: /(?:^|\/)\.gem\/credentials$/ },
  // https://developer.hashicorp.com/terraform/cli/config/config-file#credentials
  {
    path: /(?:^|\/)(?:\.terraformrc|terraform\.rc)$/,
    holds: given('token'),
  },
  // https://developer.hashicorp.com/terraform/cli/commands/login#credentials-storage
  {
    path: /(?:^|\/)credentials\.tfrc\.json$/,
  },
  // https://cloud.google.com/docs/authentication/application-default-credentials
  {
    path: /(?:^|\/)application_default_credentials\.json$/,
  },
  // https://maven.apache.org/settings.html#servers
  {
    path: /(?:^|\/)\.m2\/settings\.xml$/,
    holds: /<(?:password|passphrase)>\s*[^\s<$]/,
  },
  // https://getcomposer.org/doc/articles/authentication-for-private-packages.md
  {
    path: /(?:^|\/)auth\.json$/,
    holds: /"(?:http-basic|github-oauth|gitlab-token|bearer|bitbucket-oauth)"\s*:\s*\{\s*"/,
  },
  // https://cli.github.com/manual/gh_auth_login
  {
    path: /(?:^|\/)gh\/hosts\.yml$/,
    holds: given('oauth_token', ':'),
  },
  // https://cloud.google.com/storage/docs/boto-gsutil
  {
    path: /(?:^|\/)\.boto$/,
    holds: given('aws_secret_access_key|gs_secret_access_key|gs_oauth2_refresh_token'),
  },
  // https://www.postgresql.org/docs/current/libpq-pgpass.html
  { path: /(?:^|\/)\.pgpass$/ },
  // https://dev.mysql.com/doc/refman/8.4/en/option-files.html
  {
    path: /(?:^|\/)\.my\.cnf$/,
    holds: given('password'),
  },
  // https://s3tools.org/kb/item14.htm
  {
    path: /(?:^|\/)\.s3cfg$/,
    holds: given('secret_key'),
  },
  // https://rclone.org/docs/#config-file
  {
    path: /(?:^|\/)rclone\.conf$/,
    holds: given('secret_access_key|pass|password|token|client_secret|key'),
  },
  // https://developer.hashicorp.com/vault/docs/commands/token-helper
  {
    path: /(?:^|\/)\.vault-token$/,
  },
  // https://httpd.apache.org/docs/2.4/programs/htpasswd.html
  { path: /(?:^|\/)\.htpasswd$/ },
  // Key stores: PKCS#12, Java, BouncyCastle, KeePass, GnuPG.
  // https://www.rfc-editor.org/rfc/rfc7292
  { path: /\.(?:p12|pfx)$/ },
  // https://docs.oracle.com/en/java/javase/21/docs/specs/man/keytool.html
  {
    path: /\.(?:jks|jceks|keystore)$/,
  },
  // https://www.bouncycastle.org/documentation/specification_interoperability/
  { path: /\.bks$/ },
  // https://keepass.info/help/kb/kdbx.html
  { path: /\.kdbx?$/ },
  // https://www.gnupg.org/documentation/manuals/gnupg/GPG-Configuration.html
  {
    path: /(?:^|\/)(?:secring\.gpg|private-keys-v1\.d\/[^/]+\.key)$/,
  },
];

/** Nearly no file is of one of these kinds. One expression tells that in a fifth of the time that one for each takes. */
const ANY_PATH = new RegExp(CREDENTIAL_FILES.map(({ path }) => path.source).join('|'));

/** Whether a file is known to hold credentials, by its path and, where that is not enough, by its beginning. */
export function holdsCredentials(path: string, beginning: () => string): boolean {
  const lower = path.toLowerCase();
  return (
    ANY_PATH.test(lower) &&
    CREDENTIAL_FILES.some((file) => file.path.test(lower) && (file.holds === undefined || file.holds.test(beginning())))
  );
}
