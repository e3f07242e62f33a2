/** A point of the window, in CSS pixels. */
export interface ClientPoint {
  readonly clientX: number;
  readonly clientY: number;
}

/** Tells of two fingers on an element: by how much they moved apart since the last time, and what lies between them. */
export function watchPinch(
  target: HTMLElement,
  onPinch: (factor: number, between: ClientPoint) => void,
): void {
  let apart: number | null = null;
  const restart = (event: TouchEvent) => {
    apart = read(event)?.apart ?? null;
  };
  target.addEventListener('touchstart', restart, { passive: true });
  target.addEventListener('touchend', restart);
  target.addEventListener('touchcancel', restart);
  target.addEventListener(
    'touchmove',
    (event) => {
      const now = read(event);
      if (!now || apart === null) return; // one finger scrolls by itself
      event.preventDefault();
      onPinch(now.apart / apart, now.between);
      apart = now.apart;
    },
    { passive: false },
  );
}

function read({ touches: [one, other] }: TouchEvent) {
  if (!one || !other) return null;
  return {
    apart: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)),
    between: { clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 },
  };
}
