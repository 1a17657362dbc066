// The inspector: every setting of the run, each with its control. What can be set while the run goes on acts at the
// playhead; all else starts the run again under the same luck. What differs from how it came is marked and can be put back.

import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { change, useStore } from '../../app/index.ts';
import { Furniture } from './furniture.tsx';
import { Load } from './load.tsx';
import { Parameters } from './parameters.tsx';

const close = () => change({ isInspecting: false });

export default function Inspector() {
  const heading = useRef<HTMLHeadingElement>(null);
  const notice = useStore((s) => s.notice);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  // Elsewhere a choice lets go of the keyboard; here whoever chose goes on from there.
  const onChange = (event: FormEvent) => event.stopPropagation();
  return (
    <section
      className="inspector"
      role="dialog"
      aria-labelledby="inspector-title"
      onKeyDown={onKeyDown}
      onChange={onChange}
    >
      <header>
        <h2 id="inspector-title" ref={heading} tabIndex={-1}>
          Every setting
        </h2>
        <button type="button" className="button plain" onClick={close}>
          Close
        </button>
      </header>
      {notice && <p className="inspector-notice">{notice}</p>}
      <Load />
      <Parameters />
      <Furniture />
    </section>
  );
}
