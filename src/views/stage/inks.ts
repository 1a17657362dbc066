// The colors a painter needs, read from the style sheet when the look changes and not before.

export interface Inks {
  readonly ink: string;
  readonly second: string;
  readonly rule: string;
  readonly cut: string;
  readonly paper: string;
}

export function readInks(): Inks {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: color('--ink'),
    second: color('--ink-2'),
    rule: color('--rule'),
    cut: color('--cut'),
    paper: color('--paper'),
  };
}

/** Tells when the colors may have changed; call the answer to hear no more. */
export function onNewInks(tell: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const themes = new MutationObserver(tell);
  themes.observe(document.documentElement, { attributes: true });
  dark.addEventListener('change', tell);
  return () => {
    themes.disconnect();
    dark.removeEventListener('change', tell);
  };
}
