const SVG = 'http://www.w3.org/2000/svg';

/** Paths on a 24 px grid, drawn as strokes. */
const PATHS = {
  zoomOut: 'M5 12h14',
  zoomIn: 'M5 12h14M12 5v14',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  rotate: 'M20 12a8 8 0 1 1-2.6-5.9M20 3v4.5h-4.5',
  pages: 'M4 5h6v8H4zM4 17h6M14 5h6M14 9h6M14 13h6M14 17h6',
  wholePage: 'M7 3h10v18H7zM12 7v10M10 9l2-2 2 2M10 15l2 2 2-2',
  unlock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 6.8-1.2',
  search: 'M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13zM15.5 15.5L20 20',
  close: 'M6 6l12 12M18 6L6 18',
  previous: 'M14.5 6l-6 6 6 6',
  next: 'M9.5 6l6 6-6 6',
  wrap: 'M4 6h16M4 12h13a3 3 0 0 1 0 6h-5m2.5-2.5L12 18l2.5 2.5M4 18h4',
  format: 'M4 5h16M9 10h11M9 15h8M4 20h12',
  download: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14',
  retry: 'M20 12a8 8 0 1 1-2.6-5.9M20 3v4.5h-4.5',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  image: 'M4 5h16v14H4zM4 16l4.5-4.5L13 16l3-3 4 4M15.5 9.5h.01',
  video: 'M4 5h16v14H4zM10 9.2v5.6l4.8-2.8z',
  audio:
    'M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  sheet: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
  slides: 'M4 4h16v11H4zM12 15v3M8 21l4-3 4 3',
  archive: 'M4 4h16v5H4zM5 9v11h14V9M10 13h4',
  folder: 'M3 6h6l2 2h10v11H3z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  code: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawn icon, in the colour of the text around it; it says nothing to a screen reader. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
