// The top bar: whose lab this is, the story, a link to share, and how it should look.

import { linkToRun, useScene, setLook, change, useLab, useLook } from '../app/index.ts';
import { Icon, Logo } from '../ui/index.ts';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;
const NAMES = { auto: 'as the system', light: 'light', dark: 'dark' } as const;

export function Top() {
  const { deeds } = useLab();
  const { theme, isProjector } = useLook();
  return (
    <header className="top">
      <h1 className="brand">
        <Logo /> Cutline
      </h1>
      <p className="top-story">{useScene().title}</p>
      <div className="top-tools">
        <button type="button" className="button plain keys-button" onClick={() => change({ dialog: 'keys' })}>
          Keys
        </button>
        <button
          type="button"
          className="button plain"
          aria-label={`Theme: ${NAMES[theme]}`}
          title={`Theme: ${NAMES[theme]}`}
          onClick={() => setLook({ theme: NEXT[theme] })}
        >
          <Icon name="sun" />
        </button>
        <button
          type="button"
          className="button plain"
          aria-label="Large type for a projector"
          title="Large type for a projector"
          aria-pressed={isProjector}
          onClick={() => setLook({ isProjector: !isProjector })}
        >
          <Icon name="screen" />
        </button>
        <button type="button" className="button plain" onClick={() => openRun(deeds)}>
          Run…
        </button>
        <button type="button" className="button share" onClick={() => share(linkToRun(deeds.session))}>
          Share
        </button>
      </div>
    </header>
  );
}

function openRun(deeds: ReturnType<typeof useLab>['deeds']): void {
  deeds.session.askHash();
  change({ dialog: 'run' });
}

async function share(link: string): Promise<void> {
  history.replaceState(null, '', link);
  try {
    await navigator.clipboard.writeText(link);
    change({ notice: 'A link to this very run is on the clipboard.' });
  } catch {
    change({ notice: 'The link to this very run is in the address bar.' });
  }
}
