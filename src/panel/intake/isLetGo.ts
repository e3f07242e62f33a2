/**
 * Whether a pointer that moves tells of the end of a drag that nobody told of. Browsers fire none while something is
 * dragged, but Firefox fires the last one before it only once the drag has begun, with the button still down.
 */
export function isLetGo({ buttons }: PointerEvent): boolean {
  return buttons === 0;
}
