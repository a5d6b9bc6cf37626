import { readFileSync } from 'node:fs';
import type { Agent, AgentOptions } from 'node:http';
import { S3recError } from '../core/error.ts';
import type { CredentialsProvider } from '../ports/credentials.ts';
import { present } from '../core/present.ts';

/** Settings for a service of AWS that are not taken from the environment. */
export interface AwsAccess {
  /** Absent: the SDK's own chain. */
  readonly region?: string | undefined;
  /** Absent: the SDK's own chain. */
  readonly credentials?: CredentialsProvider | undefined;
}

/** As the SDK's request handlers take them. */
export interface Agents {
  readonly httpAgent: Agent;
  readonly httpsAgent: Agent;
}

const PROXIES = ['http_proxy', 'https_proxy', 'all_proxy'] as const;

/**
 * How requests leave this machine. As in the AWS CLI, and unlike in the SDK, they go by `HTTP_PROXY`, `HTTPS_PROXY` and
 * `NO_PROXY`. The certificates in `AWS_CA_BUNDLE` are trusted in place of the system's.
 * @throws S3recError USAGE: a variable that cannot be used
 */
export async function agents(sockets: AgentOptions): Promise<Agents> {
  const https = { ...sockets, ...trustedCertificates() };
  if (!namesProxy()) {
    // What works offline need not load them.
    const [http, tls] = await Promise.all([import('node:http'), import('node:https')]);
    return { httpAgent: new http.Agent(sockets), httpsAgent: new tls.Agent(https) };
  }
  // Proxies are loaded only where one is named: most machines have none.
  const { proxyingAgent } = await import('./proxying-agent.ts');
  const agent = proxyingAgent(https);
  return { httpAgent: agent, httpsAgent: agent };
}

/** Whether requests may go by a proxy. Where a connection fails, the hint then names the proxy, too. */
export function namesProxy(): boolean {
  return PROXIES.some((name) => variable(name) !== undefined);
}

/**
 * Region and credentials for a client. The SDK reads `AWS_REGION` and the profile itself, but not `AWS_DEFAULT_REGION`.
 */
export function accessOf({ region: declared, credentials }: AwsAccess): {
  readonly region?: string;
  readonly credentials?: CredentialsProvider;
} {
  const region = declared ?? (variable('AWS_REGION') === undefined ? variable('AWS_DEFAULT_REGION') : undefined);
  return { ...present({ region, credentials }) };
}

/** The certificates that `AWS_CA_BUNDLE` names, in PEM form. @throws S3recError USAGE: a file that cannot be read */
export function trustedCertificates(): { readonly ca?: string } {
  const path = variable('AWS_CA_BUNDLE');
  if (path === undefined) {
    return {};
  }
  try {
    return { ca: readFileSync(path, 'utf8') };
  } catch (cause) {
    throw new S3recError('USAGE', `AWS_CA_BUNDLE names a file that cannot be read: ${path}`, {
      hint: 'Name a file with certificates in PEM form, or unset AWS_CA_BUNDLE.',
      cause,
    });
  }
}

/** An environment variable, undefined where it is empty. Proxies are named in small letters or in capitals. */
function variable(name: string): string | undefined {
  return process.env[name] || process.env[name.toUpperCase()] || undefined;
}
