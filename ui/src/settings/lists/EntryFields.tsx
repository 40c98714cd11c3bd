import type { RuleList } from './types';
import { looksUpAddresses } from './words';

interface Props {
  list: RuleList | undefined;
  entryKey: string;
  value: string;
  /** Whether the key takes the keyboard when it appears. */
  isFocused?: boolean;
  onKey: (key: string) => void;
  onValue: (value: string) => void;
}

/** Key and value of an entry of a list. */
export function EntryFields({ list, entryKey, value, isFocused = false, onKey, onValue }: Props) {
  return (
    <>
      <label className="field">
        <span>Key</span>
        <input
          className="input mono"
          data-testid="entry-key"
          value={entryKey}
          autoFocus={isFocused}
          required
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onKey(event.target.value)}
        />
      </label>
      <p className="field-note muted">
        {list !== undefined && looksUpAddresses(list.uses)
          ? 'Case counts. A network, 10.1.0.0/16 or 2001:db8::/32, stands for all addresses in it; so does the beginning up to a dot, 10.1.'
          : 'The whole value of the field. Case counts.'}
      </p>
      <label className="field">
        <span>Value, may be left out</span>
        <input
          className="input mono"
          data-testid="entry-value"
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onValue(event.target.value)}
        />
      </label>
    </>
  );
}
