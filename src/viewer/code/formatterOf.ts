import { extensionOf } from '../../contract/fileName.ts';
import { formatJson } from './formatJson.ts';
import { formatXml } from './formatXml.ts';

/** What indents a text of that language and name anew; null where its lines are somebody's choice. */
export function formatterOf(language: string, name: string): ((text: string) => string) | null {
  switch (language) {
    case 'json':
    case 'jsonc':
    case 'json5':
      return /^(jsonl|ndjson)$/.test(extensionOf(name)) ? null : formatJson; // a record a line is how logs are read
    case 'xml':
    case 'xsd':
    case 'xsl':
    case 'rss':
    case 'atom':
    case 'plist':
      return formatXml;
    default:
      return null;
  }
}
