import { Icon } from '../../../parts/Icon';
import { counted } from '../../../format/numbers';
import type { RuleTest, Tried } from './types';

interface Props {
  tests: readonly RuleTest[];
  /** Undefined while it is not known. */
  tried: Tried | undefined;
  onRemove: (place: number) => void;
}

/** The tests that go with the drafts, and what came of each with the texts as they are now. */
export function MadeTests({ tests, tried, onRemove }: Props) {
  const failing = tried?.runs.filter(({ passed }) => !passed).length ?? 0;
  return (
    <section className="panel made-tests" aria-label="Tests" data-testid="made-tests">
      <header className="panel-head">
        <h2>Tests</h2>
        <p className="muted" role="status" data-testid="made-verdict">
          {tests.length === 0
            ? 'none'
            : tried === undefined
              ? 'Running…'
              : failing === 0
                ? `${counted(tests.length, 'test')}, all pass`
                : `${failing} of ${counted(tests.length, 'test')} ${failing === 1 ? 'fails' : 'fail'}`}
        </p>
      </header>
      {tests.length === 0 && (
        <p className="muted made-none">
          Rows that the rule must find would stand here. Once it is live, events that were tried in the Tester can be
          kept as its tests.
        </p>
      )}
      <ul className="rule-tests">
        {tests.map((test, place) => {
          const run = tried?.runs[place];
          const events = test.events.split('\n').length;
          return (
            <li key={`${test.rule} ${test.events}`} data-testid="made-test">
              <details>
                <summary>
                  {run === undefined ? (
                    <span className="muted">runs</span>
                  ) : (
                    <span className={`binding ${run.passed ? 'binding-bound' : 'binding-cannot'}`}>
                      <Icon name={run.passed ? 'check' : 'close'} size={12} />
                      {run.passed ? 'passes' : 'fails'}
                    </span>
                  )}
                  <span>
                    {events === 1 ? 'this row' : `these ${events} rows`} must raise {test.rule}
                  </span>
                  {run !== undefined && (
                    <span className={run.problem === null ? 'muted' : 'mistake'}>
                      {run.problem ?? endWords(run.endedAt)}
                    </span>
                  )}
                </summary>
                <pre className="mono wrap rule-test-events">{test.events}</pre>
              </details>
              <button
                type="button"
                className="icon-button"
                aria-label={`Leave out test ${place + 1}`}
                title="Leave out this test"
                onClick={() => onRemove(place)}
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function endWords(endedAt: readonly number[]): string {
  const rules = [...new Set(endedAt)].map((id) => (id === 0 ? 'no rule' : String(id)));
  return `${endedAt.length === 1 ? 'ends' : 'end'} at ${rules.join(', ')}`;
}
