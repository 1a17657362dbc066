// The stage's few tools: rope nodes in, draw with a finger, cut in a shape.

import type { OnStage } from './on-stage.ts';

export type Tool = 'lasso' | 'stroke' | null;

interface Shown {
  readonly on: OnStage | null;
  readonly tool: Tool;
  readonly onTool: (tool: Tool) => void;
}

export function Tools({ on, tool, onTool }: Shown) {
  const toggle = (which: 'lasso' | 'stroke') => (
    <button
      type="button"
      className={`tool ${which}`}
      aria-pressed={tool === which}
      onClick={() => onTool(tool === which ? null : which)}
    >
      {which}
    </button>
  );
  return (
    <fieldset className="tools">
      <legend className="unseen">Ways to cut</legend>
      {toggle('stroke')}
      {toggle('lasso')}
      <button
        type="button"
        className="tool"
        aria-haspopup="dialog"
        onClick={({ currentTarget }) =>
          on?.ask({ of: 'shapes', beside: currentTarget.getBoundingClientRect() })
        }
      >
        cut…
      </button>
    </fieldset>
  );
}
