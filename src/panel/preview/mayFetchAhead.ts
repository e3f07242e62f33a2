/** Whether this connection carries what nobody has asked for yet. Only Chromium's browsers tell. */
export function mayFetchAhead(): boolean {
  const { connection } = navigator as Navigator & {
    readonly connection?: { readonly saveData?: boolean; readonly type?: string };
  };
  return connection?.saveData !== true && connection?.type !== 'cellular';
}
