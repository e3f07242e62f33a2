import { extensionOf } from '../../contract/fileName.ts';
import { essenceOf } from '../../contract/mediaTypes.ts';

/** Files that are named by what they are for. */
const BY_NAME = new Map([
  ['dockerfile', 'dockerfile'],
  ['makefile', 'makefile'],
  ['cmakelists.txt', 'cmake'],
  ['nginx.conf', 'nginx'],
  ['jenkinsfile', 'groovy'],
]);

/** Extensions that highlight.js doesn't know as aliases, and those that are no language. */
const BY_EXTENSION = new Map([
  ['vue', 'html'],
  ['wxml', 'html'],
  ['xslt', 'xml'],
  ['wsdl', 'xml'],
  ['gpx', 'xml'],
  ['kml', 'xml'],
  ['rdf', 'xml'],
  ['jsonl', 'json'],
  ['ndjson', 'json'],
  ['gradle', 'groovy'],
  ['env', 'properties'],
  ['cfg', 'ini'],
  ['conf', 'ini'],
  ['proto', 'protobuf'],
  ['ps1', 'powershell'],
  ['bat', 'dos'],
  ['cmd', 'dos'],
  ['ipynb', 'json'],
  ['geojson', 'json'],
  ['webmanifest', 'json'],
  ['txt', ''],
  ['text', ''],
  ['log', ''],
  ['out', ''],
]);

/** The language a text is written in, as highlight.js may know it; empty for plain text. */
export function languageOf(mediaType: string, name: string): string {
  const byName = BY_NAME.get(name.toLowerCase());
  if (byName !== undefined) return byName;
  const extension = extensionOf(name);
  if (extension !== '') return BY_EXTENSION.get(extension) ?? extension;
  const type = essenceOf(mediaType);
  const [, suffix] = /[/+](?:x-)?([\w]+)$/.exec(type) ?? [];
  return suffix === undefined || suffix === 'plain' ? '' : (BY_EXTENSION.get(suffix) ?? suffix);
}
