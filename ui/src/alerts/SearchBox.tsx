import { useEffect, useRef, useState } from 'react';
import { Icon } from '../parts/Icon';

const PAUSE = 350;

interface Props {
  text: string;
  onText: (text: string) => void;
}

/** The text filter: it takes effect on Enter or after a pause in typing. */
export function SearchBox({ text, onText }: Props) {
  const [typed, setTyped] = useState(text);
  const tell = useRef(onText);
  tell.current = onText;

  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed === text) {
      return undefined;
    }
    const timer = setTimeout(() => tell.current(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, text]);

  return (
    <label className="search-box">
      <Icon name="search" size={14} />
      <span className="unseen">Search the alerts</span>
      <input
        className="input"
        type="search"
        data-testid="alert-search"
        placeholder="Search description, user, address, event…"
        value={typed}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            onText(typed.trim());
          }
        }}
      />
    </label>
  );
}
