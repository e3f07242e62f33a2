import { createPoint } from './createPoint.ts';
import { fillBar } from './fillBar.ts';
import { findPerson } from './people.ts';
import { readWorkItem } from './readWorkItem.ts';
import { createToasts } from './toasts.ts';
import { presentView, readChange, readView } from './view.ts';
import type { View } from './view.ts';
import { wordsIn } from './words.ts';
import type { Words } from './words.ts';

/** Told by the server that serves this page. */
const { simulatorUrl, pluginId }: { simulatorUrl: string; pluginId: string } = await (
  await fetch('host.json')
).json();

const find = <Found extends HTMLElement>(selector: string): Found => {
  const found = document.querySelector<Found>(selector);
  if (!found) throw new Error(`index.html holds no ${selector}`);
  return found;
};

let view = readView(location.search);
let tab = 'attachments';
const point = createPoint({
  container: find('#point'),
  readView: () => view,
  simulatorUrl,
  pluginId,
  toasts: createToasts(find('#toasts')),
});

show();
void showTitle();
point.open();

find('.bar').addEventListener('change', ({ target }) => {
  const { name, value } = target as HTMLSelectElement;
  changeView(readView(presentView({ ...view, [name]: value })));
});
find('#remount-now').addEventListener('click', () => comeBack(view.remount));
find('.tabs').addEventListener('click', ({ target }) => {
  const pressed = (target as Element).closest('[role=tab]');
  if (pressed) changeTab(pressed.id.replace('tab-', ''));
});

function changeView(to: View): void {
  const change = readChange(view, to);
  view = to;
  history.replaceState(null, '', presentView(view));
  show();
  void showTitle();
  if (change !== 'none') comeBack(change);
  // Nothing tells a plugin of a new language or colour scheme: it looks when it gets the focus back.
  else point.focus();
}

function changeTab(to: string): void {
  if (to === tab) return;
  const left = tab;
  tab = to;
  show();
  if (tab === 'attachments') comeBack(view.remount);
  else if (left === 'attachments' && view.remount === 'frame') point.close();
}

function comeBack(how: 'frame' | 'document'): void {
  if (how === 'frame') point.open();
  else point.mountAgain();
}

/** Brings everything around the plugin in line with the view. */
function show(): void {
  const words = wordsIn(view.language);
  document.documentElement.lang = view.language.slice(0, 2);
  document.documentElement.dataset['scheme'] = view.scheme;
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
    element.textContent = words[element.dataset['word'] as keyof Words];
  }
  fillBar(find('.bar'), view, words);

  find('#number').textContent = view.item === 'none' ? words.configuration : `#${view.item}`;
  showPerson('#me', null, view.user);
  showPerson('#owner-picture', '#owner', 'alice');
  showPerson('#creator-picture', '#creator', 'bob');

  for (const button of document.querySelectorAll('[role=tab]')) {
    button.setAttribute('aria-selected', String(button.id === `tab-${tab}`));
  }
  find('#point').className = view.height;
  find('#point').hidden = tab !== 'attachments';
  find('#elsewhere').hidden = tab === 'attachments';
}

function showPerson(picture: string, name: string | null, key: string): void {
  const person = findPerson(key, view.language);
  find<HTMLImageElement>(picture).src = person.avatar;
  find<HTMLImageElement>(picture).title = person.name;
  if (name) find(name).textContent = person.name;
}

/** The item's own name, which only the simulator knows; an item that it hasn't goes by its number. */
async function showTitle(): Promise<void> {
  const { item } = view;
  const { configuration, story, product } = wordsIn(view.language);
  const found = item === 'none' ? null : await readWorkItem(simulatorUrl, item);
  if (item !== view.item) return; // another one was chosen meanwhile
  const name = item === 'none' ? configuration : (found?.name ?? `${story} ${item}`);
  document.title = `${name} · ${product}`;
  find('#name').textContent = name;
}
