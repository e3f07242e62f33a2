/** What marks one frame's messages: 128 random bits. (`randomUUID` is missing where the panel is served by http.) */
export function createNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('-');
}
