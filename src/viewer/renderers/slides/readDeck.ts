import { SLIDES } from '../../limits.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import { readXml, type Package } from '../office/readPackage.ts';
import { attributeOf, childOf, childrenOf, numberOf } from '../office/xml.ts';
import { readColours, type Colours } from './colours.ts';

/** One XML part and the parts it refers to, by their ids. */
export interface Sheet {
  readonly root: Element;
  readonly targets: ReadonlyMap<string, string>;
}

/** A slide, and what it inherits from: nearest first. */
export interface Slide {
  readonly sheets: readonly Sheet[];
  readonly colours: Colours;
  readonly notes: Sheet | null;
}

export interface Deck {
  /** In EMU: 914,400 to the inch. */
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** The first `SLIDES`; null where a slide's part is missing or damaged. */
  readonly slides: readonly (Slide | null)[];
}

/** A slide of 16 to 9, which PowerPoint makes unless told otherwise. */
const USUAL = { width: 12_192_000, height: 6_858_000 };

/** Reads the order of a presentation and each slide's parts. Throws a `PreviewFailure`. */
export async function readDeck(parts: Package): Promise<Deck> {
  const start = await readSheet(parts, 'ppt/presentation.xml');
  if (!start) throw new PreviewFailure('broken');
  const sheets = new Map<string, Promise<Sheet | null>>();
  const read = (path: string | undefined) => {
    if (path === undefined) return Promise.resolve(null);
    const known = sheets.get(path) ?? readSheet(parts, path).catch(() => null);
    sheets.set(path, known);
    return known;
  };
  const ids = childrenOf(childOf(start.root, 'sldIdLst'), 'sldId').map((slide) => relationOf(slide) ?? '');
  const slides = await Promise.all(
    ids.slice(0, SLIDES).map(async (id) => readSlide(start.targets.get(id), read)),
  );
  const size = childOf(start.root, 'sldSz');
  const width = numberOf(size, 'cx') ?? 0;
  const height = numberOf(size, 'cy') ?? 0;
  const isSane = width > 0 && height > 0 && width < height * 10 && height < width * 10;
  return { ...(isSane ? { width, height } : USUAL), count: ids.length, slides };
}

async function readSlide(
  path: string | undefined,
  read: (path: string | undefined) => Promise<Sheet | null>,
): Promise<Slide | null> {
  const slide = await read(path);
  if (!slide) return null;
  const layout = await read(targetIn(slide, 'slideLayouts'));
  const master = layout && (await read(targetIn(layout, 'slideMasters')));
  const theme = master && (await read(targetIn(master, 'theme')));
  const notes = await read(targetIn(slide, 'notesSlides'));
  const sheets = [slide, layout, master].filter((sheet) => sheet !== null);
  return { sheets, notes, colours: readColours(theme?.root ?? null, childOf(master?.root, 'clrMap')) };
}

function targetIn({ targets }: Sheet, folder: string): string | undefined {
  return [...targets.values()].find((path) => path.split('/').at(-2) === folder);
}

async function readSheet(parts: Package, path: string): Promise<Sheet | null> {
  const root = (await readXml(parts, path))?.documentElement;
  if (!root) return null;
  const [, folder = '', name = ''] = /^(.*\/)?([^/]*)$/.exec(path) ?? [];
  const relations = (await readXml(parts, `${folder}_rels/${name}.rels`))?.documentElement;
  const targets = new Map<string, string>();
  for (const relation of childrenOf(relations, 'Relationship')) {
    const target = attributeOf(relation, 'Target');
    if (target === null || attributeOf(relation, 'TargetMode') === 'External') continue;
    targets.set(attributeOf(relation, 'Id') ?? '', resolve(folder, target));
  }
  return { root, targets };
}

/** The id of a relation, which has the name of another attribute but for its namespace. */
export function relationOf(element: Element | null, name = 'id'): string | null {
  const relation = [...(element?.attributes ?? [])].find(
    ({ localName, namespaceURI }) => localName === name && namespaceURI?.endsWith('/relationships'),
  );
  return relation?.value ?? null;
}

/** A path within the file: it can't leave it, only be missing from it. */
function resolve(folder: string, target: string): string {
  return new URL(target, `zip:///${folder}`).pathname.replace(/^\/+/, '');
}
