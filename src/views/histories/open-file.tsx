// A button that opens a file of histories. It is a file input, so that keyboard, touch and screen reader know it.

import { useLab } from '../../app/index.ts';

export function OpenFile({ children }: { readonly children: string }) {
  const { deeds } = useLab();
  return (
    <label className="button open-file">
      <input
        type="file"
        className="unseen"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) deeds.openFile(file);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
      {children}
    </label>
  );
}
