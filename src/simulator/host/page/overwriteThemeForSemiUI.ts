/** Semi's tokens in Feishu Project's colours: its blue is warmer than Semi's own, its corners are rounder. */
const THEME = `
body {
  --semi-blue-0: 239,244,255; --semi-blue-1: 219,230,255; --semi-blue-2: 178,203,255; --semi-blue-3: 130,168,252;
  --semi-blue-4: 82,131,250; --semi-blue-5: 45,100,240; --semi-blue-6: 33,82,210; --semi-blue-7: 24,66,178;
  --semi-border-radius-small: 6px; --semi-border-radius-medium: 8px;
}
body[theme-mode='dark'] {
  --semi-blue-0: 18,33,74; --semi-blue-1: 24,46,107; --semi-blue-2: 33,64,150; --semi-blue-3: 45,84,190;
  --semi-blue-4: 50,98,212; --semi-blue-5: 58,111,232; --semi-blue-6: 82,131,240; --semi-blue-7: 110,153,246;
  --semi-color-link: rgb(128,167,250); --semi-color-link-hover: rgb(165,194,252);
  --semi-border-radius-small: 6px; --semi-border-radius-medium: 8px;
}`;

/** What the host's `utils.overwriteThemeForSemiUI()` does: Semi's components look like the page around them. */
export async function overwriteThemeForSemiUI(): Promise<void> {
  const id = 'host-theme-for-semi';
  if (document.getElementById(id)) return;
  const style = document.createElement('style');
  style.id = id;
  style.textContent = THEME;
  document.head.append(style);
}
