// The lab: puts the session, the frame loop and the views together, once, when an address first leads there.

import './views/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import {
  Deeds,
  FrameLoop,
  keepInAddress,
  LabContext,
  listenForKeys,
  openAddress,
  Session,
} from './app/index.ts';
import { Boundary, Lab } from './views/index.ts';

let isOpen = false;

export function openLab(page: HTMLElement): void {
  if (isOpen) return;
  isOpen = true;
  const session = new Session();
  const deeds = new Deeds(session);
  const frames = new FrameLoop(session);
  openAddress(session);
  listenForKeys(deeds);
  addEventListener('hashchange', () => openAddress(session));
  frames.start();
  createRoot(page).render(
    <StrictMode>
      <Boundary keep={() => keepInAddress(session)}>
        <LabContext value={{ deeds, frames }}>
          <Lab />
        </LabContext>
      </Boundary>
    </StrictMode>,
  );
}
