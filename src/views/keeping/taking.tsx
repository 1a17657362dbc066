// What can be taken along from this run: its link, a bug report, and files of every kind. All of it is made on this
// machine.

import { useState } from 'react';
import { download, FILES, linkToRun, reportOf, useLab } from '../../app/index.ts';
import { type Drawing, drawings } from './drawings.ts';

export default function Taking() {
  const { deeds } = useLab();
  const [link] = useState(() => linkToRun(deeds.session));
  const [said, setSaid] = useState('');
  const [byHand, setByHand] = useState('');
  const copy = async (text: string, what: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(`The ${what} is on the clipboard.`);
    } catch {
      setSaid(`This browser keeps its clipboard to itself. Here is the ${what}, to be copied by hand.`);
      setByHand(text);
    }
  };
  return (
    <div className="taking">
      <h2>This very run</h2>
      <label>
        <span className="unseen">Its link</span>
        <input className="field value" readOnly value={link} onFocus={(event) => event.target.select()} />
      </label>
      <div className="taking-copies">
        <button type="button" className="button" onClick={() => void copy(link, 'link')}>
          Copy the link
        </button>
        <button
          type="button"
          className="button"
          onClick={async () => copy(await reportOf(deeds.session), 'bug report')}
        >
          Copy a bug report
        </button>
      </div>
      {byHand !== '' && (
        <textarea
          className="field"
          aria-label="To be copied by hand"
          readOnly
          rows={6}
          value={byHand}
          onFocus={(event) => event.target.select()}
        />
      )}
      <Files say={setSaid} />
      <p className="aside" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

const ROWS: readonly (readonly [what: string, files: readonly (readonly [string, keyof typeof FILES])[]])[] =
  [
    [
      'history',
      [
        ['JSON lines', 'history-jsonl'],
        ['EDN', 'history-edn'],
      ],
    ],
    ['meters', [['CSV', 'meters-csv']]],
    ['run', [['JSON', 'run-json']]],
  ];

function Files({ say }: { readonly say: (text: string) => void }) {
  const { session } = useLab().deeds;
  const give = async (making: Promise<Parameters<typeof download>[0] | undefined>) => {
    const file = await making;
    if (file) download(file);
    say(file ? `${file.name} is yours.` : 'It is not drawn now. Show it, and it can be taken along.');
  };
  return (
    <>
      <h2>As a file</h2>
      <ul className="taking-files">
        {drawings(session).map((drawing) => (
          <Row key={drawing.what} what={drawing.what} of={endingsOf(drawing)} give={give} />
        ))}
        {ROWS.map(([what, files]) => (
          <Row
            key={what}
            what={what}
            of={files.map(([as, id]) => [as, () => FILES[id](session)])}
            give={give}
          />
        ))}
      </ul>
    </>
  );
}

type Making = () => ReturnType<Drawing['svg']>;

const endingsOf = ({ svg, png }: Drawing): readonly (readonly [string, Making])[] => [
  ['SVG', svg],
  ['PNG', png],
];

interface Line {
  readonly what: string;
  readonly of: readonly (readonly [as: string, make: Making])[];
  readonly give: (making: ReturnType<Making>) => void;
}

function Row({ what, of, give }: Line) {
  return (
    <li>
      <span>{what}</span>
      {of.map(([as, make]) => (
        <button
          key={as}
          type="button"
          className="link"
          aria-label={`${what} as ${as}`}
          onClick={() => give(make())}
        >
          {as}
        </button>
      ))}
    </li>
  );
}
