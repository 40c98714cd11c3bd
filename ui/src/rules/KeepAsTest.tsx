import { type FormEvent, useState } from 'react';
import { change, failureWords, read } from '../api/client';
import { useMayDo } from '../session/mayDo';
import { RuleLink } from '../url/RuleLink';
import type { KeptTest, TestAnswer } from './types';

interface Props {
  answer: TestAnswer;
  /** As they were given. */
  events: string;
  table: string;
}

/** Keeps the events that were tried as a test of a rule. */
export function KeepAsTest({ answer, events, table }: Props) {
  const engineer = useMayDo('write rules');
  const last = answer.events.findLast((event) => event.rule !== null)?.rule?.id;
  const [rule, setRule] = useState(last === undefined ? '' : String(last));
  const [fires, setFires] = useState(true);
  const [kept, setKept] = useState<KeptTest>();
  const [mistake, setMistake] = useState('');
  if (!engineer) {
    return null;
  }

  function keep(event: FormEvent) {
    event.preventDefault();
    change('POST', `/api/rules/${rule.trim()}/tests`, { fires, table, events })
      .then((given) => read<KeptTest[]>(given))
      .then(
        (tests) => {
          setKept(tests.at(-1));
          setMistake('');
        },
        (refused: unknown) => {
          setKept(undefined);
          setMistake(failureWords(refused));
        },
      );
  }

  return (
    <form className="panel keep-test" onSubmit={keep} data-testid="keep-test">
      <span>Keep {answer.events.length === 1 ? 'this event' : 'these events'} as a test: rule</span>
      <input
        className="input mono"
        aria-label="Id of the rule"
        inputMode="numeric"
        pattern="\s*\d{1,9}\s*"
        required
        value={rule}
        onChange={(event) => setRule(event.target.value)}
      />
      <select
        className="input"
        aria-label="What is expected"
        value={fires ? 'yes' : 'no'}
        onChange={(event) => setFires(event.target.value === 'yes')}
      >
        <option value="yes">must be raised</option>
        <option value="no">must not be raised</option>
      </select>
      <button type="submit" className="button">
        Keep
      </button>
      {kept !== undefined && (
        <span role="status">
          Kept as a test of <RuleLink id={Number(rule)} />, which {kept.passed ? 'passes' : 'fails now'}.
        </span>
      )}
      {mistake !== '' && (
        <span className="mistake" role="alert">
          {mistake}
        </span>
      )}
    </form>
  );
}
