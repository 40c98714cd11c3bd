import { type FormEvent, useState } from 'react';
import { change, failureOf, failureWords } from '../api/client';
import { Popover } from '../parts/Popover';

interface Props {
  query: string;
  onSaved: () => void;
}

/** Saves the query as a function of the workspace, which every query can call by its name. */
export function SaveQuery({ query, onSaved }: Props) {
  const [name, setName] = useState('');
  const [mistake, setMistake] = useState('');

  async function save(event: FormEvent, close: () => void) {
    event.preventDefault();
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
        <form className="hunt-save" onSubmit={(event) => void save(event, close)}>
          <label className="field">
            <span>Name, as queries will call it</span>
            <input
              className="input"
              data-first
              required
              pattern="\s*[A-Za-z_][A-Za-z0-9_]*\s*"
              title="Letters, digits and underscores"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
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
