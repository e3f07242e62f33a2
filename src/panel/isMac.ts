/** Whether this is a Mac, or another of Apple's devices with its keyboard: ⌫ deletes files there, as in the Finder. */
export function isMac(): boolean {
  return /^(Mac|iP)/.test(navigator.platform);
}
