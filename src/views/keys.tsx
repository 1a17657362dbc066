// Every key and what it does, by group.

import { COMMAND_GROUPS, commands } from '../app/index.ts';
import { Dialog } from './dialog.tsx';

export default function Keys() {
  return (
    <Dialog title="Keys">
      <div className="keys-groups">
        {COMMAND_GROUPS.map((group) => {
          const known = commands.filter((each) => each.group === group && each.label !== undefined);
          return (
            known.length > 0 && (
              <section key={group} className="keys-group" aria-labelledby={`keys-${group}`}>
                <h3 id={`keys-${group}`}>{group}</h3>
                <dl className="keys">
                  {known.map(({ id, label, does }) => (
                    <div key={id}>
                      <dt>
                        <kbd>{label}</kbd>
                      </dt>
                      <dd>{does}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            )
          );
        })}
      </div>
      <p className="aside">
        Tab reaches every control; Enter or Space uses it. A presenter’s remote works too: its two big buttons
        go to the next answer and back.
      </p>
    </Dialog>
  );
}
