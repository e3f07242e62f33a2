const FIELD_ATTRIBUTE = 'data-drop-field';

/** What a section spreads on its element to be a target of its own, for drops and pastes. */
export function dropFieldProps(fieldId: string): { readonly [FIELD_ATTRIBUTE]: string } {
  return { [FIELD_ATTRIBUTE]: fieldId };
}

/** The section that something in the page belongs to; null where it belongs to none. */
export function dropFieldAt(target: EventTarget | null): string | null {
  const section = target instanceof Element ? target.closest(`[${FIELD_ATTRIBUTE}]`) : null;
  return section?.getAttribute(FIELD_ATTRIBUTE) ?? null;
}
