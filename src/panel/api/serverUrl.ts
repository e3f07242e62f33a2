/**
 * Where our server is, without a trailing slash. A plain constant, so that Vite and the platform's release tool can
 * both replace it (`SERVER_URL` at build time).
 */
export const serverUrl = 'http://127.0.0.1:4020';
