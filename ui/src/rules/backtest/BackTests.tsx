import { useEffect, useState } from 'react';
import { useMayDo } from '../../session/mayDo';
import { Empty } from '../../parts/Empty';
import { goInPlace, useView } from '../../url/navigation';
import { BackTestPanel } from './BackTestPanel';

/** A rule in force over the events that are stored. */
export function BackTests() {
  const { rules: view } = useView();
  const [typed, setTyped] = useState(view.rule);
  useEffect(() => setTyped(view.rule), [view.rule]);
  if (!useMayDo('test rules')) {
    return (
      <div className="panel">
        <Empty icon="play" title="Back-tests are for analysts">
          <p>Your role looks at rules; running them over stored events takes the role of an analyst.</p>
        </Empty>
      </div>
    );
  }
  return (
    <>
      <form
        className="backtest-choice"
        onSubmit={(event) => {
          event.preventDefault();
          if (/^\d{1,9}$/.test(typed)) {
            goInPlace({ rules: { ...view, rule: typed, span: '' } });
          }
        }}
      >
        <label className="field">
          <span>Rule in force</span>
          <input
            className="input"
            inputMode="numeric"
            data-testid="backtest-rule"
            placeholder="its id"
            value={typed}
            onChange={(event) => setTyped(event.target.value.trim())}
          />
        </label>
        <button type="submit" className="button" disabled={!/^\d{1,9}$/.test(typed)}>
          Choose
        </button>
      </form>
      {view.rule === '' ? (
        <div className="panel">
          <Empty icon="play" title="Which rule?">
            <p>Give the id of a rule in force. A draft is run where it is written, under Own rules.</p>
          </Empty>
        </div>
      ) : (
        <BackTestPanel key={view.rule + view.span} rule={Number(view.rule)} span={view.span} />
      )}
    </>
  );
}
