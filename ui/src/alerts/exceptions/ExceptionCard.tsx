import { useState } from 'react';
import { change, failureWords, read } from '../../api/client';
import { count } from '../../format/numbers';
import { Icon, type IconName } from '../../parts/Icon';
import { Ago, Time } from '../../time/Time';
import { conditionWords } from './conditions';
import { expiryTime } from './expiry';
import type { AlertException } from './types';

interface Props {
  exception: AlertException;
  /** Whether the reader works on alerts. */
  worker: boolean;
  engineer: boolean;
  onChanged: () => void;
}

const SIGNS: Record<AlertException['state'], { icon: IconName; word: string }> = {
  active: { icon: 'check', word: 'In force' },
  expired: { icon: 'clock', word: 'Expired' },
  ended: { icon: 'leaveOut', word: 'Ended' },
};

export function ExceptionCard({ exception, worker, engineer, onChanged }: Props) {
  const [mistake, setMistake] = useState('');
  const [sure, setSure] = useState(false);
  const { id, state, made, ended, extended, expires, hits, lastHit } = exception;
  const mayExtend = worker && expires !== null && (engineer || !exception.spansAllRules);

  function send(method: 'POST' | 'PUT', path: string, body?: unknown) {
    setSure(false);
    change(method, `/api/exceptions/${id}/${path}`, body)
      .then((answer) => read<AlertException>(answer))
      .then(onChanged, (failure: unknown) => setMistake(failureWords(failure)));
  }

  return (
    <li className={`exception exception-${state}`} data-testid="exception">
      <div className="exception-head">
        <span className="exception-state">
          <Icon name={SIGNS[state].icon} size={13} />
          {SIGNS[state].word}
        </span>
        <strong>Exception {id}</strong>
        <span className="exception-hits">
          <strong>{count(hits)}</strong> hidden
          {lastHit !== null && (
            <>
              , last <Ago at={lastHit} />
            </>
          )}
        </span>
      </div>
      <ul className="exception-conditions" aria-label="Conditions">
        {exception.conditions.map((condition) => (
          <li key={condition.field + condition.operator}>{conditionWords(condition)}</li>
        ))}
      </ul>
      <p className="exception-comment">{exception.comment}</p>
      <p className="muted exception-dates">
        Made by {made.by} <Time at={made.at} /> ·{' '}
        {expires === null ? (
          'never expires'
        ) : (
          <>
            {state === 'expired' ? 'expired' : 'expires'} <Time at={expires} />
          </>
        )}
        {extended !== null && <> · expiry set by {extended.by}</>}
        {ended !== null && (
          <>
            {' '}
            · ended by {ended.by} <Time at={ended.at} />
          </>
        )}
      </p>
      {worker && state === 'active' && (
        <div className="bulk-actions">
          {mayExtend && (
            <button
              type="button"
              className="button button-small"
              data-testid="exception-extend"
              onClick={() =>
                send('PUT', 'expiry', { expires: expiryTime('30', '', Math.max(Date.now(), Date.parse(expires))) })
              }
            >
              Extend by 30 days
            </button>
          )}
          <button
            type="button"
            className="button button-small"
            data-testid="exception-end"
            onBlur={() => setSure(false)}
            onClick={() => (sure ? send('POST', 'end') : setSure(true))}
          >
            {sure ? 'End it: press once more' : 'End now'}
          </button>
        </div>
      )}
      {mistake !== '' && (
        <p className="mistake" role="alert">
          {mistake}
        </p>
      )}
    </li>
  );
}
