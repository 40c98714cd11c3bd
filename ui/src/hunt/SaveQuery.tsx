import { type FormEvent, useState } from 'react';
import { change, failureOf, failureWords } from '../api/client';
import { Popover } from '../parts/Popover';
import { saveSearch } from '../searches/searches';
import { useMayDo } from '../session/mayDo';

interface Props {
  query: string;
  onSaved: () => void;
}

/** For whom a query is saved. */
const WAYS = {
  own: { words: 'For me', note: 'Listed for you, in every browser.' },
  shared: { words: 'For everybody', note: 'Listed for everybody.' },
  function: { words: 'As a function', note: 'Every query of everybody can call it by its name.' },
} as const;

type Way = keyof typeof WAYS;

/** Saves the query: for oneself, for everybody, or as a function of the workspace. */
export function SaveQuery({ query, onSaved }: Props) {
  const [name, setName] = useState('');
  const [mistake, setMistake] = useState('');
  const isWorker = useMayDo('save queries');
  const [way, setWay] = useState<Way>('own');
  const isFunction = way === 'function';
  const [isWatched, setIsWatched] = useState(false);

  async function save(event: FormEvent, close: () => void) {
    event.preventDefault();
    try {
      if (!isFunction) {
        await saveSearch(
          { kind: 'hunt', name: name.trim(), text: query },
          way === 'shared' || undefined,
          isWatched || undefined,
        );
        setMistake('');
        close();
        return;
      }
      const answer = await change('PUT', `/api/functions/${encodeURIComponent(name.trim())}`, { body: query });
      if (!answer.ok) {
        throw await failureOf(answer);
      }
      setMistake('');
      onSaved();
      close();
    } catch (failure) {
      setMistake(failureWords(failure));
    }
  }

  return (
    <Popover className="button button-small" label="Save" name="Save the query">
      {(close) => (
        <form data-testid="hunt-save" className="hunt-save" onSubmit={(event) => void save(event, close)}>
          <label className="field">
            <span>{isFunction ? 'Name, as queries will call it' : 'Name'}</span>
            <input
              className="input"
              data-first
              required
              pattern={isFunction ? '\\s*[A-Za-z_][A-Za-z0-9_]*\\s*' : '.*\\S.*'}
              title={isFunction ? 'Letters, digits and underscores' : 'A name'}
              maxLength={80}
              data-testid="hunt-save-name"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          {isWorker && (
            <label className="field">
              <span>For whom</span>
              <select
                className="input"
                data-testid="hunt-save-way"
                value={way}
                onChange={(event) => setWay(event.target.value as Way)}
              >
                {(Object.keys(WAYS) as Way[]).map((each) => (
                  <option key={each} value={each}>
                    {WAYS[each].words}
                  </option>
                ))}
              </select>
            </label>
          )}
          <p className="muted hunt-save-note">{WAYS[way].note}</p>
          {!isFunction && (
            <label className="check">
              <input
                type="checkbox"
                data-testid="hunt-save-watch"
                checked={isWatched}
                onChange={(event) => setIsWatched(event.target.checked)}
              />
              To overview, as a tile of mine
            </label>
          )}
          {mistake !== '' && (
            <p className="mistake" role="alert">
              {mistake}
            </p>
          )}
          <button type="submit" className="button button-main">
            Save
          </button>
        </form>
      )}
    </Popover>
  );
}
