import { lookup } from 'mime-types';
import { extensionOf } from '../../contract/fileName.ts';
import { essenceOf } from '../../contract/mediaTypes.ts';

/** Where the registry means something else than people who attach files to work items do, or knows nothing. */
const EXTENSIONS = new Map([
  ['ts', 'application/typescript'], // registered: video/mp2t, which its first bytes tell
  ['mts', 'application/typescript'],
  ['cts', 'application/typescript'],
  ['tsx', 'application/typescript'],
  ['rs', 'text/rust'], // registered: application/rls-services+xml
  ['mpp', 'application/vnd.ms-project'], // registered: application/dash-patch+xml
  ['tgz', 'application/gzip'],
]);

/** The media type (without parameters) a name's extension stands for; undefined when it says nothing. */
export function typeByName(name: string): string | undefined {
  const extension = extensionOf(name);
  const type = EXTENSIONS.get(extension) ?? (extension === '' ? false : lookup(extension));
  return type === false ? undefined : essenceOf(type);
}
