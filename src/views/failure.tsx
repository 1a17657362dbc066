// When something cannot go on: a plain sentence, and a way on. Never a blank page.

import { Component, type ReactNode } from 'react';
import {
  change,
  type Failure,
  forgetAddress,
  keepInAddress,
  newRun,
  state,
  useLab,
  useStore,
} from '../app/index.ts';

export function FailureNote() {
  const failure = useStore((s) => s.failure);
  return failure && <Note failure={failure} />;
}

function Note({ failure }: { readonly failure: Failure }) {
  const { deeds } = useLab();
  const startOver = () => {
    forgetAddress();
    deeds.session.open(newRun(state().run.seed));
    change({ isPlaying: true });
  };
  return (
    <section className="failure" role="alert">
      <h2>{failure.kind === 'link' ? 'This link cannot be opened' : 'The run broke down'}</h2>
      <p>{failure.sentence}</p>
      <div className="dialog-actions">
        {failure.kind === 'crash' && (
          <button type="button" className="button strong" onClick={() => reload(deeds)}>
            Reload the same run
          </button>
        )}
        <button
          type="button"
          className={failure.kind === 'link' ? 'button strong' : 'button'}
          onClick={startOver}
        >
          Start the story from its beginning
        </button>
      </div>
    </section>
  );
}

/** The address holds the run, so what is loaded again is the same one. */
async function reload({ session }: ReturnType<typeof useLab>['deeds']): Promise<void> {
  await keepInAddress(session);
  location.reload();
}

/** Catches a view that breaks down, and offers to reload the same run. */
export class Boundary extends Component<
  { readonly children: ReactNode; readonly keep: () => Promise<void> },
  { readonly broken: string | null }
> {
  override state = { broken: null };

  static getDerivedStateFromError(error: unknown): { broken: string } {
    return { broken: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.broken === null) return this.props.children;
    return (
      <main className="failure" role="alert">
        <h1>A part of the page broke down</h1>
        <p>{this.state.broken}</p>
        <button
          type="button"
          className="button strong"
          onClick={() => void this.props.keep().finally(() => location.reload())}
        >
          Reload the same run
        </button>
      </main>
    );
  }
}
