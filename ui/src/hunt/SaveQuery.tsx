import { type FormEvent, useState } from 'react';
import { change, failureOf, failureWords } from '../api/client';
import { Popover } from '../parts/Popover';
import { useMayDo } from '../session/mayDo';
import { keep } from './ownQueries';

interface Props {
  query: string;
  onSaved: () => void;
}

/** Saves the query: for oneself in this browser, or as a function of the workspace, which every query of everybody can call by its name. */
export function SaveQuery({ query, onSaved }: Props) {
  const [name, setName] = useState('');
  const [mistake, setMistake] = useState('');
  const isWorker = useMayDo('save queries');
  const [isShared, setIsShared] = useState(false);

  async function save(event: FormEvent, close: () => void) {
    event.preventDefault();
    if (!isShared) {
      keep({ name: name.trim(), query });
      setMistake('');
      close();
      return;
    }
    try {
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
            <span>{isShared ? 'Name, as queries will call it' : 'Name'}</span>
            <input
              className="input"
              data-first
              required
              pattern={isShared ? '\\s*[A-Za-z_][A-Za-z0-9_]*\\s*' : '.*\\S.*'}
              title={isShared ? 'Letters, digits and underscores' : 'A name'}
              maxLength={80}
              data-testid="hunt-save-name"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          {isWorker && (
            <label className="hunt-save-shared">
              <input type="checkbox" checked={isShared} onChange={(event) => setIsShared(event.target.checked)} />
              For everybody, as a function that queries call
            </label>
          )}
          <p className="muted hunt-save-note">
            {isShared ? 'Kept on the server.' : 'Kept in this browser, for you alone.'}
          </p>
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
