import { useState } from 'react';
import { count, percent } from '../../format/numbers';
import { Icon } from '../../parts/Icon';
import { BackTestResult } from './BackTestResult';
import { useBackTest } from './useBackTest';

const SPANS = [1, 7, 14, 30, 90];

/** Stands for the span among the numbers of days. */
const SPAN = 0;

interface Props {
  /** The text of a draft; undefined for a rule in force. */
  text?: string;
  rule: number;
  /** A span on offer, `FROM/TO` in ISO 8601, or the empty text. */
  span?: string;
  /** Whether the text has mistakes. */
  blocked?: boolean;
}

/** Runs a rule over the events that are stored, and shows what it would have found. */
export function BackTestPanel({ text, rule, span = '', blocked = false }: Props) {
  const [days, setDays] = useState(span === '' ? 7 : SPAN);
  const [from = '', to = ''] = span.split('/');
  const { test, failure, start, stop } = useBackTest(rule, text !== undefined);
  const running = test?.state === 'running';
  return (
    <section className="panel backtest" aria-label="Back-test" data-testid="backtest">
      <header className="panel-head">
        <h2>Back-test</h2>
        <div className="panel-tools backtest-tools">
          <label className="backtest-span">
            <span>{days === SPAN ? 'Events of' : 'Events of the last'}</span>
            <select className="input" value={days} onChange={(event) => setDays(Number(event.target.value))}>
              {span !== '' && (
                <option value={SPAN}>
                  {formatMinute(from)} to {formatMinute(to)}
                </option>
              )}
              {SPANS.map((each) => (
                <option key={each} value={each}>
                  {each === 1 ? '24 hours' : `${each} days`}
                </option>
              ))}
            </select>
          </label>
          {running ? (
            <button type="button" className="button" data-testid="backtest-stop" onClick={stop}>
              <Icon name="pause" size={14} />
              Stop
            </button>
          ) : (
            <button
              type="button"
              className="button button-main"
              data-testid="backtest-run"
              disabled={blocked}
              title={blocked ? 'Mend the mistakes first.' : ''}
              onClick={() =>
                start({ ...(text === undefined ? { rule } : { text }), ...(days === SPAN ? { from, to } : { days }) })
              }
            >
              <Icon name="play" size={14} />
              Run
            </button>
          )}
        </div>
      </header>
      {failure !== '' && (
        <p className="mistake" role="alert">
          <Icon name="warn" size={14} />
          {failure}
        </p>
      )}
      {test === undefined && failure === '' && (
        <p className="muted backtest-hint">
          The rule meets the events that are stored, in the order in which they happened, by an engine of its own.
          Nothing live is touched, and no alert is made.
        </p>
      )}
      {running && (
        <div className="backtest-progress">
          <progress value={test.read} max={Math.max(test.events, 1)} aria-label="Events read" />
          <span className="muted" role="status">
            {count(test.read)} of {count(test.events)} events ({Math.floor(percent(test.read, test.events))} %)
          </span>
        </div>
      )}
      {test !== undefined && <BackTestResult test={test} />}
    </section>
  );
}

/** In UTC, to the minute, as it is asked for. */
function formatMinute(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}
