/**
 * What an upload's token should live: 100 MB at 1 Mbit/s take fourteen minutes. The simulator looks at the token when
 * the head has arrived; that Meegle doesn't look again when the file has isn't documented.
 */
export const UPLOAD_TOKEN_LIFE_MS = 15 * 60_000;
