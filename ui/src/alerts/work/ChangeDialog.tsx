import { type FormEvent, useEffect, useState } from 'react';
import { failureWords } from '../../api/client';
import type { ChangeAnswer, ClosedReason } from '../../api/types';
import { counted } from '../../format/numbers';
import { Dialog } from '../../parts/Dialog';
import { AssigneeChoice } from './AssigneeChoice';
import { type Chosen, type StateChange, changeStates, countOf } from './changes';
import { REASONS, REASON_MEANINGS, REASON_WORDS } from './states';

export type Change = 'take' | 'assign' | 'close' | 'reopen' | 'tag' | 'comment';

/** What can be asked for with alerts: a change of their states, or an exception made from them. */
export type Action = Change | 'except';

interface Props {
  action: Change;
  chosen: Chosen;
  /** The account of whoever works here. */
  worker: string;
  onDone: (answer: ChangeAnswer) => void;
  onCancel: () => void;
}

const MEANT: Record<Chosen['kind'], string> = {
  alerts: 'This changes ',
  everything: 'Everything that the filters find now: ',
  group: 'Everything that is in this group now: ',
};

const TITLES: Record<Change, string> = {
  take: 'Assign to me',
  assign: 'Assign',
  close: 'Close',
  reopen: 'Open again',
  tag: 'Tag',
  comment: 'Comment',
};

/** Asks what else has to be known, says how many alerts the server would change now, and changes them. */
export function ChangeDialog({ action, chosen, worker, onDone, onCancel }: Props) {
  const [count, setCount] = useState<number>();
  const [reason, setReason] = useState<ClosedReason>();
  const [text, setText] = useState(action === 'assign' ? '?' : '');
  const [comment, setComment] = useState('');
  const [mistake, setMistake] = useState('');
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let current = true;
    countOf(chosen).then(
      (found) => current && setCount(found),
      (failure: unknown) => current && setMistake(failureWords(failure)),
    );
    return () => {
      current = false;
    };
  }, [chosen]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = wantedChange();
    if (typeof wanted === 'string') {
      setMistake(wanted);
      return;
    }
    setBusy(true);
    setMistake('');
    changeStates(chosen, wanted, count).then(onDone, (failure: unknown) => {
      setBusy(false);
      setMistake(failureWords(failure));
      countOf(chosen).then(setCount, () => undefined);
    });
  }

  /** The change, or what is missing for it. */
  function wantedChange(): StateChange | string {
    const said = comment.trim() === '' ? {} : { comment: comment.trim() };
    switch (action) {
      case 'take':
        return { status: 'InProgress', assignee: worker, ...said };
      case 'assign':
        return text === '?' ? 'Choose somebody, or nobody.' : { assignee: text, ...said };
      case 'reopen':
        return { status: 'New', ...said };
      case 'close':
        return reason === undefined ? 'Choose what the alert turned out to be.' : { status: 'Closed', reason, ...said };
      case 'tag': {
        const words = text.split(',').map((word) => word.trim());
        const addTags = words.filter((word) => word !== '' && !word.startsWith('-'));
        const removeTags = words.filter((word) => word.length > 1 && word.startsWith('-')).map((word) => word.slice(1));
        return addTags.length + removeTags.length === 0 ? 'Enter a tag.' : { addTags, removeTags, ...said };
      }
      case 'comment':
        return comment.trim() === '' ? 'Enter a comment.' : { comment: comment.trim() };
    }
  }

  const number = count === undefined ? 'counting…' : counted(count, 'alert');
  return (
    <Dialog title={TITLES[action]} testId="change-dialog" onClose={onCancel}>
      <form className="change-form" onSubmit={submit}>
        <p data-testid="change-count">
          {MEANT[chosen.kind]}
          <strong>{number}</strong>.
        </p>
        {action === 'close' && (
          <fieldset className="reasons">
            <legend>It turned out to be</legend>
            {REASONS.map((each, place) => (
              <label key={each} className="reason">
                <input
                  type="radio"
                  name="reason"
                  value={each}
                  autoFocus={place === 0}
                  checked={reason === each}
                  onChange={() => {
                    setReason(each);
                    setMistake('');
                  }}
                />
                <span>
                  {REASON_WORDS[each]} <span className="muted">{REASON_MEANINGS[each]}</span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        {action === 'assign' && <AssigneeChoice chosen={text} onChoose={setText} />}
        {action === 'tag' && (
          <label className="field">
            <span>Tags, with commas between; -tag takes one away</span>
            <input
              className="input"
              value={text}
              autoFocus
              maxLength={400}
              autoComplete="off"
              onChange={(event) => setText(event.target.value)}
            />
          </label>
        )}
        <label className="field">
          <span>{action === 'comment' ? 'Comment' : 'Comment (if you like)'}</span>
          <textarea
            className="input"
            rows={3}
            value={comment}
            autoFocus={action === 'comment'}
            maxLength={4000}
            onChange={(event) => setComment(event.target.value)}
          />
        </label>
        {mistake !== '' && (
          <p className="mistake" role="alert">
            {mistake}
          </p>
        )}
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
          <button
            type="submit"
            className="button button-main"
            data-testid="change-confirm"
            disabled={busy || count === undefined || count === 0}
          >
            {TITLES[action]}: {number}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
