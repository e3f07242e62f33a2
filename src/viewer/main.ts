import { presentName } from '../contract/presentName.ts';
import { readViewerFragment, type ViewerCommand } from '../contract/viewerMessage.ts';
import { connectPanel } from './connectPanel.ts';
import { createViewer } from './createViewer.ts';
import { sentenceCard } from './drawing/card.ts';
import { element } from './drawing/element.ts';
import { readContentAddress } from './readContentAddress.ts';
import { readPanelKey } from './readPanelKey.ts';
import './styles/viewer.css';
import { wordsIn } from './text/wordsIn.ts';

/** The views' own keys: what the panel passes on is pressed here. */
const COMMAND_KEYS: Record<ViewerCommand, string> = { zoomIn: '+', zoomOut: '-', fit: '0', rotate: 'r' };

const root = element('main', 'stage');
const file = readViewerFragment(location.hash);
const content = file && readContentAddress(file.content, location.href);

if (file && content) {
  const panel = connectPanel(file.nonce);
  document.documentElement.lang = file.language;
  document.documentElement.dataset['scheme'] = file.scheme;
  document.title = presentName(file.name);
  if (!panel) document.body.append(element('h1', 'title', presentName(file.name))); // the panel's dialog says it otherwise
  document.body.append(root);
  document.addEventListener('keydown', (event) => {
    const key = readPanelKey(event);
    if (!panel || !key) return;
    event.preventDefault();
    panel.post({ kind: 'key', key });
  });
  panel?.onCommand((command) => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: COMMAND_KEYS[command] }));
  });
  panel?.post({ kind: 'ready' });
  void createViewer({ root, file, panel }).show(content);
} else {
  const [spoken] = navigator.language.split('-');
  const language = spoken === 'zh' || spoken === 'ja' ? spoken : 'en';
  document.documentElement.lang = language;
  root.append(sentenceCard(wordsIn(language).badAddress));
  document.body.append(root);
}

// A tab keeps the document when only the fragment of its address is changed.
addEventListener('hashchange', () => location.reload());

// A file dropped on the page would be opened in its place.
for (const type of ['dragover', 'drop']) addEventListener(type, (event) => event.preventDefault());
