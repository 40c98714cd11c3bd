import { Icon } from '../parts/Icon';
import { Ago, Time } from '../time/Time';
import { workspaceName } from './words';
import type { AnalyticRule, AnalyticRuns as Runs, Rule } from './types';

interface Props {
  state: Rule['state'];
  runs: AnalyticRule['runs'];
}

/** When an analytic rule ran last and runs next, and why it does not. */
export function AnalyticRuns({ state, runs }: Props) {
  if (runs.length === 0) {
    return (
      <p className="muted" data-testid="analytic-runs">
        {state === 'off' ? 'It is not enabled, so it does not run.' : 'It has not run yet.'}
      </p>
    );
  }
  return (
    <div data-testid="analytic-runs">
      {runs.map((each) => (
        <section key={each.place}>
          {(runs.length > 1 || each.place !== 'here') && <h4>{workspaceName(each.place)}</h4>}
          <RunsOfPlace runs={each} />
        </section>
      ))}
    </div>
  );
}

function RunsOfPlace({ runs: { done, next, due, trouble } }: { runs: Runs }) {
  return (
    <>
      {trouble !== null && (
        <div className="analytic-trouble" data-testid="analytic-trouble">
          <Icon name="warn" size={16} />
          <div>
            <strong>
              Fails since <Time at={trouble.since} />
            </strong>
            <p className="wrap">{trouble.message}</p>
            <p className="muted">
              It is tried again <Ago at={trouble.again} />. Runs that are missing are made up when it works.
            </p>
          </div>
        </div>
      )}
      <dl className="analytic-runs">
        <div className="fact">
          <dt>Last run</dt>
          <dd>
            {done === null ? (
              <span className="muted">none yet</span>
            ) : (
              <>
                <Time at={done} />
                <span className="muted">over what was before</span>
              </>
            )}
          </dd>
        </div>
        {next !== null && due !== null && (
          <div className="fact">
            <dt>Next run</dt>
            <dd>
              <Time at={next} />
              {trouble === null && (
                <span className="muted">
                  made <Ago at={due} />
                </span>
              )}
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
