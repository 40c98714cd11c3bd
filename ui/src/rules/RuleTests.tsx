import { useState } from 'react';
import { change, failureWords, read } from '../api/client';
import { useAnswer } from '../api/useAnswer';
import { Failure } from '../parts/Failure';
import { Icon } from '../parts/Icon';
import { SkeletonRows } from '../parts/Skeleton';
import { useMayDo } from '../session/mayDo';
import { RuleLink } from '../url/RuleLink';
import type { KeptTest, RuleDetail } from './types';

/** The events that must raise a rule, or must not, and what came of each. */
export function RuleTests({ rule }: { rule: RuleDetail }) {
  const path = `/api/rules/${rule.id}/tests`;
  const { data, failure, retry } = useAnswer<KeptTest[]>(path);
  const [changed, setChanged] = useState<readonly KeptTest[]>();
  const [mistake, setMistake] = useState('');
  const engineer = useMayDo('write rules');
  const tests = changed ?? data;

  function remove(number: number) {
    change('DELETE', `${path}/${number}`)
      .then((answer) => read<KeptTest[]>(answer))
      .then(
        (left) => {
          setChanged(left);
          setMistake('');
        },
        (refused: unknown) => setMistake(failureWords(refused)),
      );
  }

  if (failure !== undefined) {
    return <Failure what="The tests could not be loaded." failure={failure} retry={retry} />;
  }
  if (tests === undefined) {
    return <SkeletonRows rows={2} height="18px" />;
  }
  return (
    <>
      {tests.length === 0 && (
        <p className="muted">
          No test is kept for this rule.
          {engineer && ' Events that were tried in the Tester can be kept as one.'}
        </p>
      )}
      <ul className="rule-tests" data-testid="rule-tests">
        {tests.map((test) => (
          <li key={test.number}>
            <details>
              <summary>
                <span className={`binding ${test.passed ? 'binding-bound' : 'binding-cannot'}`}>
                  <Icon name={test.passed ? 'check' : 'close'} size={12} />
                  {test.passed ? 'passes' : 'fails'}
                </span>
                <span>{test.fires ? 'must raise it' : 'must not raise it'}</span>
                {test.table !== '' && <span className="muted">{test.table}</span>}
                {!test.shipped && <span className="tag">own</span>}
              </summary>
              <Ends test={test} />
              <pre className="mono wrap rule-test-events">{test.events}</pre>
            </details>
            {engineer && !test.shipped && (
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove test ${test.number}`}
                title="Remove the test"
                onClick={() => remove(test.number)}
              >
                <Icon name="close" size={12} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {mistake !== '' && (
        <p className="mistake" role="alert">
          {mistake}
        </p>
      )}
    </>
  );
}

function Ends({ test: { endedAt, problem } }: { test: KeptTest }) {
  if (problem !== null) {
    return <p className="mistake">{problem}</p>;
  }
  return (
    <p className="muted rule-test-ends">
      {endedAt.length === 1 ? 'It ends at' : 'They end at'}{' '}
      {endedAt.map((id, place) => (
        <span key={place}>{id === 0 ? 'no rule ' : <RuleLink id={id} />} </span>
      ))}
    </p>
  );
}
