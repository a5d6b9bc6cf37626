/**
 * Whether a host, with or without the brackets of a URL, is this machine. So is every name below localhost (RFC 6761).
 */
export function isLoopback(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|\[?::1\]?|127\..*)$/.test(host);
}
