import { type FormEvent, useState } from 'react';
import '../alerts/work/work.css';
import { change, failureWords, read } from '../api/client';
import { alertsPath } from '../api/paths';
import type { Alert, ChangeAnswer } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { Dialog } from '../parts/Dialog';
import { Link } from '../url/Link';
import { NO_FILTERS } from '../url/view';
import { LONGEST_COMMENT } from './rowWords';

const DAYS = 30 * 86_400_000;
const MOST = 50;

interface Props {
  worker: string;
  /** What the comment begins as. */
  words: string;
  /** The alert that the row is of; empty where it is of none. */
  alert: string;
  onClose: () => void;
}

/** Writes a row, as a comment, to an alert that somebody works on. */
export function RowComment({ worker, words, alert, onClose }: Props) {
  const [to] = useState(() => Date.now());
  const mine = useAnswer<{ alerts: readonly Alert[] }>(
    alertsPath({ ...NO_FILTERS, statuses: ['InProgress'], assignees: [worker] }, { from: to - DAYS, to }, MOST),
  );
  const [chosen, setChosen] = useState(alert);
  const [comment, setComment] = useState(words);
  const [state, setState] = useState<'idle' | 'busy' | 'done' | { mistake: string }>('idle');
  const known = mine.data?.alerts ?? [];
  const isLong = comment.length > LONGEST_COMMENT;

  function submit(event: FormEvent) {
    event.preventDefault();
    setState('busy');
    change('PATCH', '/api/alerts/state', { ids: [chosen.trim()], comment })
      .then((response) => read<ChangeAnswer>(response))
      .then(
        ({ changed }) => setState(changed > 0 ? 'done' : { mistake: 'There is no alert of this id.' }),
        (failure: unknown) => setState({ mistake: failureWords(failure) }),
      );
  }

  return (
    <Dialog title="Keep this row with an alert" testId="row-comment" onClose={onClose}>
      {state === 'done' ? (
        <>
          <p role="status">The row is a comment of the alert now.</p>
          <div className="dialog-buttons">
            <Link className="button" to={{ page: 'alerts', alert: chosen.trim(), tab: 'history' }}>
              Open the alert
            </Link>
            <button type="button" className="button button-main" onClick={onClose} autoFocus>
              Done
            </button>
          </div>
        </>
      ) : (
        <form className="row-comment" onSubmit={submit}>
          <label className="field">
            <span>Alert’s id</span>
            <input
              className="input"
              value={chosen}
              list="row-comment-alerts"
              spellCheck={false}
              autoComplete="off"
              data-testid="row-comment-alert"
              onChange={(event) => setChosen(event.target.value)}
            />
          </label>
          <datalist id="row-comment-alerts">
            {known.map(({ id, description, user }) => (
              <option key={id} value={id}>
                {user === '' ? description : `${description}, ${user}`}
              </option>
            ))}
          </datalist>
          <p className="muted">
            {mine.data === undefined
              ? 'Looking for the alerts that you work on…'
              : known.length === 0
                ? 'None of the last 30 days is in progress and yours; the id stands in an alert’s address.'
                : 'The field offers those of the last 30 days that are in progress and yours.'}
          </p>
          <label className="field">
            <span>Comment</span>
            <textarea
              className="input mono"
              rows={10}
              value={comment}
              data-testid="row-comment-text"
              aria-invalid={isLong}
              onChange={(event) => setComment(event.target.value)}
            />
          </label>
          {isLong && (
            <p className="mistake">
              {comment.length} characters; at most {LONGEST_COMMENT}.
            </p>
          )}
          {typeof state === 'object' && (
            <p className="mistake" role="alert">
              {state.mistake}
            </p>
          )}
          <div className="dialog-buttons">
            <button type="button" className="button" onClick={onClose}>
              Cancel
            </button>
            <button
              type="submit"
              className="button button-main"
              disabled={state === 'busy' || chosen.trim() === '' || comment.trim() === '' || isLong}
            >
              Add the comment
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
