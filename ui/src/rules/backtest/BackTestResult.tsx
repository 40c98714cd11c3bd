import { count, counted, percent } from '../../format/numbers';
import { Icon } from '../../parts/Icon';
import { Time } from '../../time/Time';
import { Link } from '../../url/Link';
import { RuleLink } from '../../url/RuleLink';
import { HitsChart } from '../HitsChart';
import type { BackTest, BackTestSample, CountedRule, NamedCount } from './types';

const STATES = { running: 'so far', done: '', stopped: 'until it was stopped', failed: 'until it failed' };

/** What a back-test found. */
export function BackTestResult({ test }: { test: BackTest }) {
  const { result } = test;
  return (
    <div className="backtest-result" data-testid="backtest-result" data-state={test.state}>
      {test.failure !== null && (
        <p className="mistake" role="alert">
          <Icon name="warn" size={14} />
          {test.failure}
        </p>
      )}
      {test.note !== null && (
        <p className="mistake">
          <Icon name="warn" size={14} />
          {test.note}
        </p>
      )}
      <p className="muted">
        <Time at={test.from} /> to <Time at={test.to} />, by {test.user}
        {STATES[test.state] === '' ? '' : `, ${STATES[test.state]}`}
      </p>
      <dl className="backtest-numbers">
        <Number name="Events read" value={count(test.read)} />
        <Number name="Hits" value={count(result.hits)} note={perDay(result.hits, result.days.length)} />
        <Number name="Would be alerts" value={count(result.alerts)} />
        <Number
          name="Already alerted on"
          value={count(result.overlap)}
          note={result.hits === 0 ? '' : `${Math.round(percent(result.overlap, result.hits))} % of the hits`}
        />
        <Number
          name="Load"
          value={`${load(test)} µs`}
          note={`an event: ${result.microsWith} with it, ${result.microsWithout} without`}
        />
      </dl>
      {result.hits === 0 ? (
        test.state !== 'running' && (
          <p className="backtest-none">
            {test.read === 0
              ? 'No event of these days is stored, so nothing can be said of the rule.'
              : 'The rule took none of these events. The tester shows for one event which condition fails.'}
          </p>
        )
      ) : (
        <>
          <HitsChart days={result.days} level={test.level} />
          <div className="backtest-tops">
            <Top title="Users" counts={result.users} />
            <Top title="Addresses" counts={result.addresses} />
            <Top title="Tables" counts={result.tables} />
            <Others title="Alerts there are on the same events" rules={result.overlapping} />
            <Others title="Rules that these events would leave" rules={result.instead} />
          </div>
          <Samples samples={result.samples} hits={result.hits} />
        </>
      )}
    </div>
  );
}

function load({ result }: BackTest): string {
  const more = result.microsWith - result.microsWithout;
  return `${more < 0 ? '−' : '+'}${Math.abs(more).toFixed(2)}`;
}

function perDay(hits: number, days: number): string {
  return days === 0 ? '' : `${(hits / days).toFixed(hits < days * 10 ? 1 : 0)} a day`;
}

function Number({ name, value, note = '' }: { name: string; value: string; note?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        {note !== '' && <span className="muted">{note}</span>}
      </dd>
    </div>
  );
}

function Top({ title, counts }: { title: string; counts: readonly NamedCount[] }) {
  if (counts.length === 0) {
    return null;
  }
  const greatest = counts[0]!.count;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {counts.map(({ name, count: times }) => (
          <li key={name}>
            <span className="clip" title={name}>
              {name}
            </span>
            <span className="backtest-bar" aria-hidden="true">
              <span style={{ width: `${percent(times, greatest)}%` }} />
            </span>
            <span className="number">{count(times)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Others({ title, rules }: { title: string; rules: readonly CountedRule[] }) {
  if (rules.length === 0) {
    return null;
  }
  return (
    <section>
      <h3>{title}</h3>
      <ul className="backtest-rules">
        {rules.map((rule) => (
          <li key={rule.id}>
            <RuleLink id={rule.id} />
            <span className="clip" title={rule.title}>
              {rule.title}
            </span>
            <span className="number">{count(rule.count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Samples({ samples, hits }: { samples: readonly BackTestSample[]; hits: number }) {
  return (
    <section>
      <h3>{samples.length < hits ? `The newest ${samples.length} of ${counted(hits, 'hit')}` : 'All hits'}</h3>
      <ul className="backtest-samples">
        {samples.map((sample, index) => (
          <li key={index}>
            <details>
              <summary>
                <Time at={sample.time} /> <span className="muted">{sample.table}</span>{' '}
                <span className="wrap">{sample.description === '' ? 'no description' : sample.description}</span>
                {!sample.alerts && <span className="tag">no alert</span>}
                {sample.existing !== '' && <span className="tag">alerted on already</span>}
              </summary>
              {sample.existing !== '' && (
                <Link to={{ page: 'alerts', alert: sample.existing, tab: 'summary' }} className="link">
                  Show that alert
                </Link>
              )}
              {sample.event === '' ? (
                <p className="muted">The event is too long to show here; look for it in Hunt.</p>
              ) : (
                <pre className="mono backtest-event" tabIndex={0}>
                  {pretty(sample.event)}
                </pre>
              )}
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function pretty(event: string): string {
  try {
    return JSON.stringify(JSON.parse(event), null, 2);
  } catch {
    return event;
  }
}
