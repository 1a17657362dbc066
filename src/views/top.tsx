// The top bar: whose lab this is, what is played and by whom, a link to share, and how it should look.

import { useStore as useVanilla } from 'zustand';
import { change, lookStore, nextTheme, openRun, setLook, useLab, useScene } from '../app/index.ts';
import { Icon, Logo } from '../ui/index.ts';
import { scenes } from '../wire/index.ts';
import { Menu } from './menu.tsx';
import { ShareButton } from './share-button.tsx';
import { SystemMenu } from './system-menu.tsx';
import { TwinButton } from './twin-button.tsx';

const NAMES = { auto: 'as the system', light: 'light', dark: 'dark' } as const;

export function Top() {
  const { deeds } = useLab();
  return (
    <header className="top">
      <h1 className="brand">
        <a href="#home" aria-label="Cutline, home">
          <Logo /> <span>Cutline</span>
        </a>
      </h1>
      <div className="top-run">
        <StoryMenu />
        <SystemMenu />
        <TwinButton />
      </div>
      <div className="top-tools">
        <button type="button" className="button plain keys-button" onClick={() => change({ dialog: 'keys' })}>
          Keys
        </button>
        <LookButtons />
        <button type="button" className="button plain" onClick={() => openRun(deeds)}>
          Run…
        </button>
        <ShareButton />
      </div>
    </header>
  );
}

function StoryMenu() {
  const { id, title } = useScene();
  return (
    <Menu label="Story" now={title}>
      {(close) => (
        <ul>
          {[...scenes.values()].map((scene) => (
            <li key={scene.id}>
              <a href={`#${scene.id}`} aria-current={scene.id === id ? 'page' : undefined} onClick={close}>
                <strong>{scene.title}</strong>
                <span>
                  {'about' in scene ? String(scene.about) : 'Any system, as many nodes as you like.'}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}

function LookButtons() {
  const { theme, isProjector } = useVanilla(lookStore);
  return (
    <>
      <button
        type="button"
        className="button plain"
        aria-label={`Theme: ${NAMES[theme]}`}
        title={`Theme: ${NAMES[theme]}`}
        onClick={nextTheme}
      >
        <Icon name="sun" />
      </button>
      <button
        type="button"
        className="button plain projector-button"
        aria-label="Large type for a projector"
        title="Large type for a projector"
        aria-pressed={isProjector}
        onClick={() => setLook({ isProjector: !isProjector })}
      >
        <Icon name="screen" />
      </button>
    </>
  );
}
