// The lab: puts the session, the frame loop and the views together, once, when an address first leads there.

import './views/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import {
  Deeds,
  FrameLoop,
  keepInAddress,
  type Lab as OpenLab,
  LabContext,
  listenForKeys,
  openAddress,
  Session,
} from './app/index.ts';
import { Boundary, Lab } from './views/index.ts';

let deeds: Deeds | null = null;

/** Opens what the address leads to, unless the lab is open already; and over it a file, if one was brought along. */
export function openLab(page: HTMLElement, file?: File): void {
  deeds ??= begin(page);
  if (file) deeds.openFile(file);
}

function begin(page: HTMLElement): Deeds {
  const session = new Session();
  const deeds = new Deeds(session);
  const frames = new FrameLoop(session);
  const opened = openAddress(session);
  listenForKeys(deeds);
  addEventListener('hashchange', () => void openAddress(session));
  frames.start();
  // Nothing else is shown while a link is being read.
  void Promise.resolve(opened).then(() => render(page, { deeds, frames }));
  return deeds;
}

function render(page: HTMLElement, lab: OpenLab): void {
  createRoot(page).render(
    <StrictMode>
      <Boundary keep={() => keepInAddress(lab.deeds.session)}>
        <LabContext value={lab}>
          <Lab />
        </LabContext>
      </Boundary>
    </StrictMode>,
  );
}
