// Runs before anything is drawn, so that nothing flashes: says whether the address leads home, and how the page looks.
// What it knows of addresses and of the remembered look is in src/app/route.ts and look.ts; a test compares them.
(() => {
  /** All at once, before the page's script asks for the first of it. */
  function fetchLab(files) {
    for (const href of files.filter(Boolean)) {
      const link = document.createElement('link');
      const isSheet = href.endsWith('.css');
      // Asked for in the same way as the page will, or it would be fetched once more.
      const kind = isSheet ? { rel: 'preload', as: 'style', crossOrigin: '' } : { rel: 'modulepreload' };
      Object.assign(link, kind, { href });
      document.head.append(link);
    }
  }

  const { dataset } = document.documentElement;
  const say = () => {
    dataset.page = ['', '#', '#home', '#stories'].includes(location.hash) ? 'home' : 'lab';
  };
  say();
  if (dataset.page === 'lab') fetchLab((dataset.lab ?? '').split(' '));
  addEventListener('hashchange', say);
  try {
    const { theme, isProjector } = JSON.parse(localStorage.getItem('cutline-look')) ?? {};
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
    if (isProjector === true) dataset.size = 'projector';
  } catch {
    // No storage, or something else in it.
  }
})();
