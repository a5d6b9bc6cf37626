/** This machine itself, as a host is named with or without the brackets of a URL. Names below localhost are it, too (RFC 6761). */
export function isLoopback(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|\[?::1\]?|127\..*)$/.test(host);
}
