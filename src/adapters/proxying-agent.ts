import { Agent as HttpAgent, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';
import { Agent, type AgentConnectOpts } from 'agent-base';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { S3recError } from '../core/error.ts';
import { isLoopback } from './is-loopback.ts';

/** An agent that sends each request by the proxy which the environment names for its host, or by none. */
export function proxyingAgent(sockets: AgentOptions): Agent {
  return new ProxyingAgent(sockets);
}

class ProxyingAgent extends Agent {
  readonly #sockets: AgentOptions;
  readonly #agents = new Map<string, HttpAgent>();

  constructor(sockets: AgentOptions) {
    // Behind a tunnel, certificates are checked by the options of the request, which come from this agent.
    const trusted: AgentOptions = { ca: sockets.ca };
    super(trusted);
    this.#sockets = sockets;
  }

  override connect(_request: ClientRequest, options: AgentConnectOpts): HttpAgent {
    const { secureEndpoint, host = 'localhost', port } = options;
    const scheme = secureEndpoint ? 'https' : 'http';
    const name = host.includes(':') ? `[${host}]` : host;
    // A server on this machine is never asked by way of another one.
    const proxy = isLoopback(host) ? '' : getProxyForUrl(`${scheme}://${name}:${port}`);
    const key = `${scheme} ${proxy}`;
    const agent = this.#agents.get(key) ?? this.#open(secureEndpoint, proxy);
    this.#agents.set(key, agent);
    return agent;
  }

  #open(secure: boolean, proxy: string): HttpAgent {
    if (proxy === '') {
      return secure ? new HttpsAgent(this.#sockets) : new HttpAgent(this.#sockets);
    }
    requireProxyUrl(proxy);
    return secure ? new HttpsProxyAgent(proxy, this.#sockets) : new HttpProxyAgent(proxy, this.#sockets);
  }

  override destroy(): void {
    for (const agent of this.#agents.values()) {
      agent.destroy();
    }
    super.destroy();
  }
}

/** Checks a proxy's URL. The error does not show it, since it may hold a password. */
function requireProxyUrl(proxy: string): void {
  if (!URL.canParse(proxy) || !/^https?:/.test(proxy)) {
    throw new S3recError('USAGE', 'The environment names a proxy that is no http:// or https:// URL.', {
      hint: 'Look at HTTPS_PROXY, HTTP_PROXY and ALL_PROXY.',
    });
  }
}
