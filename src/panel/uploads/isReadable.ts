/** Whether a file can still be read: not so once it was moved, changed or deleted on the disk. */
export async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false; // NotReadableError or NotFoundError
  }
}
