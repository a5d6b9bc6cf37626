// The package's index loads fetch, WebSocket and caches as well, which takes longer than all that the wire needs.

declare module 'undici/lib/dispatcher/pool.js' {
  export { Pool as default } from 'undici';
}

declare module 'undici/lib/core/connect.js' {
  export { buildConnector as default } from 'undici';
}
