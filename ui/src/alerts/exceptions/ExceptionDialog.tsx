import { type FormEvent, useEffect, useRef, useState } from 'react';
import { change, failureWords, getJson, read } from '../../api/client';
import { alertPath } from '../../api/paths';
import type { Alert, AlertDetail } from '../../api/types';
import { Dialog } from '../../parts/Dialog';
import { Icon } from '../../parts/Icon';
import { ConditionRow } from './ConditionRow';
import { PreviewCard } from './PreviewCard';
import { type Draft, conditionOf, freeField, isComplete, namesRules, proposed, valueOf } from './conditions';
import { EXPIRIES, EXPIRY_WORDS, type Expiry, expiryTime } from './expiry';
import type { AlertException } from './types';
import { usePreview } from './usePreview';

interface Props {
  /** One or more. */
  alerts: readonly Alert[];
  /** Whether the maker may leave the rule or the expiry out. */
  engineer: boolean;
  onDone: (made: AlertException) => void;
  onCancel: () => void;
}

/** Makes an exception from alerts: what is meant, until when, why, and what it would have hidden. */
export function ExceptionDialog({ alerts, engineer, onDone, onCancel }: Props) {
  const [detail, setDetail] = useState<AlertDetail>();
  const [drafts, setDrafts] = useState(() => proposed(alerts, undefined));
  const [expiry, setExpiry] = useState<Expiry>('30');
  const [date, setDate] = useState('');
  const [comment, setComment] = useState('');
  const [mistake, setMistake] = useState('');
  const [busy, setBusy] = useState(false);
  const touched = useRef(false);
  const previewed = usePreview(drafts);
  const [first] = alerts;

  useEffect(() => {
    if (alerts.length !== 1 || first === undefined) {
      return undefined;
    }
    const abort = new AbortController();
    getJson<AlertDetail>(alertPath(first.id), abort.signal).then(
      (known) => {
        setDetail(known);
        if (!touched.current) {
          setDrafts(proposed(alerts, known));
        }
      },
      () => undefined, // Then the fields of the event are written by hand.
    );
    return () => abort.abort();
  }, [alerts, first]);

  function edit(next: Draft[]) {
    touched.current = true;
    setMistake('');
    setDrafts(next);
  }

  const value = (field: Draft['field']) =>
    first === undefined || alerts.length > 1 ? '' : valueOf(field, first, detail);
  const wide = !namesRules(drafts);
  const free = freeField(drafts);

  function submit(event: FormEvent) {
    event.preventDefault();
    const expires = expiryTime(expiry, date, Date.now());
    const wrong =
      wide && !engineer
        ? 'An exception that names no rule takes the role engineer: add a condition on the rule.'
        : !isComplete(drafts)
          ? 'Give every condition a value.'
          : expires === undefined
            ? 'Choose the last day of the exception.'
            : comment.trim() === ''
              ? 'Say why these alerts are not wanted.'
              : '';
    setMistake(wrong);
    if (wrong !== '') {
      return;
    }
    setBusy(true);
    change('POST', '/api/exceptions', {
      conditions: drafts.map(conditionOf),
      expires,
      comment: comment.trim(),
      alert: first?.id ?? '',
    })
      .then((answer) => read<AlertException>(answer))
      .then(onDone, (failure: unknown) => {
        setBusy(false);
        setMistake(failureWords(failure));
      });
  }

  return (
    <Dialog title="Make exception" testId="exception-dialog" onClose={onCancel}>
      <form className="change-form exception-form" onSubmit={submit}>
        <fieldset className="conditions">
          <legend>Hide new alerts of which all of this is so</legend>
          {drafts.map((draft) => (
            <ConditionRow
              key={draft.key}
              draft={draft}
              valueOf={value}
              onChange={(next) => edit(drafts.map((each) => (each.key === draft.key ? next : each)))}
              onRemove={drafts.length === 1 ? undefined : () => edit(drafts.filter(({ key }) => key !== draft.key))}
            />
          ))}
          {free !== undefined && (
            <button
              type="button"
              className="link condition-add"
              onClick={() =>
                edit([
                  ...drafts,
                  {
                    key: Math.max(...drafts.map(({ key }) => key)) + 1,
                    field: free,
                    operator: 'is',
                    text: value(free),
                  },
                ])
              }
            >
              <Icon name="plus" size={12} /> Add a condition
            </button>
          )}
        </fieldset>
        <PreviewCard previewed={previewed} complete={isComplete(drafts)} namesRules={!wide} />
        <div className="expiry">
          <label className="field">
            <span>Ends</span>
            <select
              className="input"
              value={expiry}
              data-testid="exception-expiry"
              onChange={(event) => setExpiry(event.target.value as Expiry)}
            >
              {EXPIRIES.filter((each) => engineer || each !== 'never').map((each) => (
                <option key={each} value={each}>
                  {EXPIRY_WORDS[each]}
                </option>
              ))}
            </select>
          </label>
          {expiry === 'date' && (
            <label className="field">
              <span>Last day (UTC)</span>
              <input className="input" type="date" value={date} onChange={(event) => setDate(event.target.value)} />
            </label>
          )}
        </div>
        <label className="field">
          <span>Why these alerts are not wanted</span>
          <textarea
            className="input"
            rows={2}
            value={comment}
            maxLength={4000}
            data-testid="exception-comment"
            onChange={(event) => {
              setComment(event.target.value);
              setMistake('');
            }}
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
          <button type="submit" className="button button-main" data-testid="exception-confirm" disabled={busy}>
            Make exception
          </button>
        </div>
      </form>
    </Dialog>
  );
}
