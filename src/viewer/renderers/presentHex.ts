/** Bytes as programmers read them: a row's place, its bytes in hex, and those that are ASCII as letters. */
export function presentHex(bytes: Uint8Array, perRow: number): string {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += perRow) {
    const row = [...bytes.subarray(at, at + perRow)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'));
    rows.push(`${at.toString(16).padStart(4, '0')}  ${hex.padEnd(perRow * 3 - 1)}  ${letters.join('')}`);
  }
  return rows.join('\n');
}
