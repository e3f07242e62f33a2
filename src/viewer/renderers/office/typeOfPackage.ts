/** A zip that is nothing else. */
export const ZIP = 'application/zip';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** The part that makes a zip a document of its kind. */
const MAIN_PARTS: readonly (readonly [path: RegExp, type: string])[] = [
  [/^word\/document\d*\.xml$/i, `${OFFICE}.wordprocessingml.document`],
  [/^xl\/workbook\.(?:xml|bin)$/i, `${OFFICE}.spreadsheetml.sheet`],
  [/^ppt\/presentation\.xml$/i, `${OFFICE}.presentationml.presentation`],
];

/** What a zip with these paths in it is: an Office document, or only a zip. OpenDocument is told by its first bytes. */
export function typeOfPackage(paths: readonly string[]): string {
  return MAIN_PARTS.find(([main]) => paths.some((path) => main.test(path)))?.[1] ?? ZIP;
}
