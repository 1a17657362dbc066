// The drawer that slides in beside the stage when somebody asks why: a heading that takes the focus, and gives it back.

import { domAnimation, LazyMotion, MotionConfig, m } from 'framer-motion';
import { type ReactNode, useEffect, useRef } from 'react';
import { askNothing } from '../app/index.ts';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

export function Drawer(props: Props) {
  return (
    <LazyMotion features={domAnimation} strict>
      <MotionConfig reducedMotion="user">
        <Sheet {...props} />
      </MotionConfig>
    </LazyMotion>
  );
}

function Sheet({ title, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <m.section
      className="why"
      role="dialog"
      aria-labelledby="why-title"
      initial={{ opacity: 0, x: 16 }}
      animate={{ opacity: 1, x: 0 }}
      transition={{ duration: 0.15 }}
    >
      <header>
        <h2 id="why-title" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="button plain" onClick={askNothing}>
          Close
        </button>
      </header>
      {children}
    </m.section>
  );
}
