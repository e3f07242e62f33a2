/** What makes a browser fetch, or that hides such a thing from this check: a value with it is dropped. */
const FETCHES = /url\(|image-set\(|src\(|image\(|element\(|expression\(|-moz-binding|behavior|\\/i;

/** Pictures that are in the style itself. */
const OWN_PICTURE =
  /url\("?(data:image\/(?:png|jpeg|gif|webp|bmp|svg\+xml)[;,][^")]*|blob:[^")]*|#[^")]*)"?\)/gi;

/**
 * Takes out of declarations all that would be fetched. The browser has read them before, so that `u\72l(` and comments
 * don't hide anything; in a custom property it leaves them as they are, hence no backslash passes.
 */
export function cleanDeclarations(style: CSSStyleDeclaration): void {
  for (const name of Array.from(style)) {
    const value = style.getPropertyValue(name);
    if (FETCHES.test(value.replaceAll(OWN_PICTURE, ''))) style.removeProperty(name);
  }
}

/**
 * A style sheet without anything that would be fetched: no @import, no fonts or pictures from elsewhere. `inert` is a
 * document without a window, where reading it fetches nothing either.
 */
export function cleanStyleSheet(text: string, inert: Document): string {
  const style = inert.createElement('style');
  style.textContent = text;
  inert.head.append(style);
  const rules = [...(style.sheet?.cssRules ?? [])].map(presentRule).filter(Boolean);
  style.remove();
  // What ends a style element within one could only come from a string in it.
  return rules.join('\n').replaceAll('</', '<\\/');
}

function presentRule(rule: CSSRule): string {
  if (rule instanceof CSSStyleRule) {
    cleanDeclarations(rule.style);
    return 'cssRules' in rule && (rule.cssRules as CSSRuleList).length > 0 ? '' : checkText(rule.cssText);
  }
  if (rule instanceof CSSMediaRule || rule instanceof CSSSupportsRule) {
    const condition =
      rule instanceof CSSMediaRule ? `@media ${rule.media.mediaText}` : `@supports ${rule.conditionText}`;
    return `${condition} {\n${[...rule.cssRules].map(presentRule).filter(Boolean).join('\n')}\n}`;
  }
  if (rule instanceof CSSFontFaceRule || rule instanceof CSSPageRule) return checkText(rule.cssText);
  return '';
}

function checkText(text: string): string {
  const rest = text
    .replaceAll(OWN_PICTURE, '')
    .replaceAll(/url\("?(?:data:(?:font|application)\/[^")]*)"?\)/gi, '');
  return FETCHES.test(rest) ? '' : text;
}
