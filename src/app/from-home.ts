// What people bring to the home page: a file, chosen or dropped, or a link to a run. The lab opens it.

/** Where a file is opened: the lab needs something to lie beneath it. */
const BENEATH = 'bench';

/** The run that a link leads to: all behind its #, or a bare run. */
const fragmentOf = (link: string): string => link.slice(link.indexOf('#') + 1).trim();

interface Doors {
  readonly home: HTMLElement;
  readonly isAtHome: () => boolean;
  /** Called once the address leads to the lab. */
  readonly openFile: (file: File) => void;
}

export function listenAtHome({ home, isAtHome, openFile }: Doors): void {
  const bring = (file: File | undefined): void => {
    if (!file) return;
    addEventListener('hashchange', () => openFile(file), { once: true });
    location.hash = BENEATH;
  };
  const input = home.querySelector<HTMLInputElement>('[data-open-file]');
  input?.addEventListener('change', () => {
    bring(input.files?.[0]);
    // The same file may be chosen again.
    input.value = '';
  });
  home.querySelector('[data-open]')?.addEventListener('submit', openLink);
  // At home the lab beneath, if it was ever opened, hears nothing of what is dropped.
  const hear = (event: DragEvent): boolean => {
    const isOurs = isAtHome() && (event.dataTransfer?.types.includes('Files') ?? false);
    if (isOurs) event.preventDefault();
    if (isOurs) event.stopImmediatePropagation();
    return isOurs;
  };
  addEventListener('dragover', hear, true);
  addEventListener('drop', (event) => hear(event) && bring(event.dataTransfer?.files[0]), true);
}

function openLink(event: Event): void {
  event.preventDefault();
  const field = (event.target as HTMLFormElement).elements.namedItem('link') as HTMLInputElement;
  const fragment = fragmentOf(field.value);
  if (fragment === '') field.focus();
  else location.hash = fragment;
}
