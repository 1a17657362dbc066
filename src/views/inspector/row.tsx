// A row of the inspector: what is set, its control, and a way back to how it came where it differs.

import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** What the manual of the system calls it. */
  readonly manual?: string | undefined;
  readonly isChanged?: boolean;
  readonly onPutBack?: () => void;
  /** Several controls make a group; one has the title as its label. */
  readonly isGroup?: boolean;
  /** Its control takes a line of its own. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

export function Row(props: Props) {
  const { title, manual, isChanged, onPutBack, isGroup, isWide, children } = props;
  const name = (
    <>
      <span className="row-title">{title}</span>
      {manual && <code>{manual}</code>}
    </>
  );
  return (
    <div className={`row${isChanged ? ' is-changed' : ''}${isWide ? ' is-wide' : ''}`}>
      {isGroup ? (
        <fieldset>
          <legend>{name}</legend>
          <span className="row-controls">{children}</span>
        </fieldset>
      ) : (
        // biome-ignore lint/a11y/noLabelWithoutControl: its control comes as its child
        <label>
          {name}
          <span className="row-controls">{children}</span>
        </label>
      )}
      {isChanged && onPutBack && (
        <button type="button" className="link" onClick={onPutBack}>
          put back<span className="unseen">: {title}</span>
        </button>
      )}
    </div>
  );
}
