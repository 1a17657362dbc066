// The runs that are kept in this browser, on the home page: a picture and a name each, leading back to where it stood.

import { readSaves, type Save, shelf } from './saves.ts';

export function fillKept(section: HTMLElement): void {
  const saves = readSaves(shelf());
  section.hidden = saves.length === 0;
  section.replaceChildren(heading('Kept in this browser'), list(saves));
}

function heading(text: string): HTMLElement {
  const element = document.createElement('h2');
  element.textContent = text;
  return element;
}

function list(saves: readonly Save[]): HTMLElement {
  const element = document.createElement('ul');
  element.className = 'kept-runs';
  element.append(...saves.map(entry));
  return element;
}

function entry({ name, text, picture }: Save): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `#${text}`;
  if (picture !== '') {
    const image = document.createElement('img');
    // As an image it can hold no script and fetch nothing.
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`;
    image.alt = '';
    link.append(image);
  }
  // Words, whatever they hold.
  link.append(name);
  item.append(link);
  return item;
}
