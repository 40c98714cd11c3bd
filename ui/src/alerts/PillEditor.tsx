import { type FormEvent, useState } from 'react';
import { Icon } from '../parts/Icon';
import { Popover } from '../parts/Popover';
import type { Pill } from '../url/filters';
import { parsePill, pillText } from './pillText';

interface Props {
  pill: Pill;
  /** What the filter is called. */
  name: string;
  onTyped: (pill: Pill) => void;
}

/** Opens a filter as a line of text that can be changed. */
export function PillEditor({ pill, name, onTyped }: Props) {
  return (
    <Popover className="pill-close" name={`Edit the filter ${name} as text`} label={<Icon name="edit" size={12} />}>
      {(close) => (
        <Line
          pill={pill}
          onTyped={(typed) => {
            close();
            onTyped(typed);
          }}
        />
      )}
    </Popover>
  );
}

function Line({ pill, onTyped }: Omit<Props, 'name'>) {
  const [text, setText] = useState(() => pillText(pill));
  const [mistake, setMistake] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    const typed = parsePill(text);
    if (typeof typed === 'string') {
      setMistake(typed);
    } else {
      onTyped(typed);
    }
  }

  return (
    <form className="filter-form pill-form" onSubmit={submit} data-testid="pill-editor">
      <label className="field">
        <span>Field, operator and value</span>
        <input
          className="input mono"
          data-first
          value={text}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={mistake !== ''}
          data-testid="pill-text"
          onChange={(event) => {
            setText(event.target.value);
            setMistake('');
          }}
        />
      </label>
      {mistake !== '' && (
        <p className="mistake" role="alert">
          {mistake}
        </p>
      )}
      <button type="submit" className="button button-main">
        Apply
      </button>
    </form>
  );
}
