// Where the page begins: puts the session, the frame loop and the views together.

import './ui/index.css';
import './views/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import {
  applyLook,
  Deeds,
  FrameLoop,
  LabContext,
  keepInAddress,
  listenForKeys,
  openAddress,
  Session,
} from './app/index.ts';
import { Boundary, Lab } from './views/index.ts';

applyLook();
const session = new Session();
const deeds = new Deeds(session);
const frames = new FrameLoop(session);
openAddress(session);
listenForKeys(deeds);
addEventListener('hashchange', () => openAddress(session));
frames.start();

createRoot(document.getElementById('page')!).render(
  <StrictMode>
    <Boundary keep={() => keepInAddress(session)}>
      <LabContext value={{ deeds, frames }}>
        <Lab />
      </LabContext>
    </Boundary>
  </StrictMode>,
);
