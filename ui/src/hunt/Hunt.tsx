import { useCallback, useEffect, useRef, useState } from 'react';
import { RequestFailure, failureWords } from '../api/client';
import { useAnswer } from '../api/useAnswer';
import { Icon } from '../parts/Icon';
import { useStore } from '../parts/store';
import { useTitle } from '../shell/useTitle';
import { durationWords, rangeWords } from '../time/format';
import { resolve } from '../time/range';
import { useNow } from '../time/now';
import { zone } from '../time/zone';
import { currentView, go, goInPlace, useView } from '../url/navigation';
import { Editor } from './Editor';
import { Results } from './Results';
import { SaveQuery } from './SaveQuery';
import { SidePane } from './SidePane';
import type { Answer, AnswerColumn, Question, Value } from './answer';
import { isDrawn } from './chartData';
import { type CellAction, withCell, withTime } from './edit';
import { formatQuery } from './formatQuery';
import './hunt.css';
import { remember } from './recent';
import { NO_SCHEMA, type Schema } from './schema';
import { hasOwnTime } from './text';
import { useRun } from './useRun';
import { useTypedMistakes } from './useTypedMistakes';

/** KQL on what is collected. The address holds the query that was run and the time; it is run again where the address is opened. */
export default function Hunt() {
  useTitle('Hunt');
  const { hunt, range } = useView();
  const chosen = useStore(zone);
  const [draft, setDraft] = useState(hunt.query);
  const [round, setRound] = useState(0);
  const schema = useAnswer<Schema>('/api/query/schema', 'schema', String(round));
  const { run, start, stop } = useRun(onAnswer);
  const asked = useRef('');

  const ask = useCallback(
    (query: string) => {
      const { from, to } = resolve(currentView().range, Date.now());
      const timespan = hasOwnTime(query) ? undefined : `${new Date(from).toISOString()}/${new Date(to).toISOString()}`;
      start({ query, timespan });
    },
    [start],
  );

  // What the address says is run: after Back, a link, another range. A range that the query does not look at is none.
  const picture = hunt.query === '' ? '' : JSON.stringify([hunt.query, hasOwnTime(hunt.query) ? '' : range]);
  useEffect(() => {
    if (picture !== '' && picture !== asked.current) {
      setDraft(hunt.query);
      ask(hunt.query);
    }
    asked.current = picture;
  }, [picture, hunt.query, ask]);
  useEffect(() => () => void (asked.current = ''), []);

  const runNow = useCallback(
    (query: string) => {
      if (query.trim() === '') {
        return;
      }
      if (query === currentView().hunt.query) {
        ask(query);
      } else {
        go({ hunt: { query, show: 'table' } });
      }
    },
    [ask],
  );

  function filter(action: CellAction, column: AnswerColumn, value: Value) {
    // The draft may have moved on; the rows are those of the query that was answered.
    const query = withCell(hunt.query, action, column, value);
    setDraft(query);
    runNow(query);
  }

  function narrow(column: string, from: number, to: number) {
    const query = withTime(hunt.query, column, from, to);
    setDraft(query);
    runNow(query);
  }

  const typed = useTypedMistakes(draft, draft !== hunt.query);
  const mistakes =
    run.state === 'failed' && run.failure instanceof RequestFailure && run.question.query === draft
      ? run.failure.mistakes
      : typed;
  const isRunning = run.state === 'running';

  useEffect(() => {
    if (!isRunning) {
      return undefined;
    }
    function onKey(event: KeyboardEvent) {
      // The list of completions closes by the same key, and says so.
      if (event.key === 'Escape' && !event.defaultPrevented) {
        stop();
      }
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isRunning, stop]);

  return (
    <div className="hunt">
      <SidePane
        schema={schema.data ?? NO_SCHEMA}
        failure={schema.failure}
        onOpen={setDraft}
        onInsert={(name) =>
          setDraft((before) => (before === '' || /\s$/.test(before) ? before + name : `${before} ${name}`))
        }
      />
      <div className="hunt-main">
        <section className="panel hunt-ask" aria-label="Query">
          <Editor
            text={draft}
            schema={schema.data ?? NO_SCHEMA}
            mistakes={mistakes}
            onChange={setDraft}
            onRun={runNow}
          />
          <div className="hunt-bar-tools">
            {isRunning ? (
              <button type="button" className="button button-small" data-testid="hunt-stop" onClick={stop}>
                <Icon name="close" size={14} />
                Stop <kbd>Esc</kbd>
              </button>
            ) : (
              <button
                type="button"
                className="button button-small button-main"
                data-testid="hunt-run"
                disabled={draft.trim() === ''}
                onClick={() => runNow(draft)}
              >
                <Icon name="play" size={14} />
                Run <kbd>Shift+Enter</kbd>
              </button>
            )}
            <button
              type="button"
              className="button button-small"
              data-testid="hunt-format"
              disabled={draft.trim() === ''}
              title="Each step on a line of its own. Ctrl+/ makes the line a comment."
              onClick={() => setDraft(formatQuery(draft))}
            >
              Format
            </button>
            <SaveQuery query={draft} onSaved={() => setRound((before) => before + 1)} />
            <p className="hunt-time" data-testid="hunt-time">
              <Icon name="clock" size={14} />
              {hasOwnTime(draft)
                ? 'Time: as the query says'
                : `Time: ${rangeWords(range, chosen)}, of the picker above`}
            </p>
          </div>
          {run.state === 'failed' && <FailedRun failure={run.failure} />}
        </section>
        {isRunning && <Waiting since={run.since} />}
        {run.state === 'stopped' && (
          <p className="hunt-note" role="status" data-testid="hunt-stopped">
            Stopped before its end.
          </p>
        )}
        {run.state === 'answered' && (
          <Results
            question={run.question}
            answer={run.answer}
            show={hunt.show}
            onShow={(show) => goInPlace({ hunt: { ...hunt, show } })}
            order={hunt.sort ?? ''}
            onOrder={(sort) =>
              goInPlace({ hunt: { query: hunt.query, show: hunt.show, ...(sort === '' ? {} : { sort }) } })
            }
            onNarrow={narrow}
            onFilter={filter}
          />
        )}
      </div>
    </div>
  );
}

/** What is drawn comes to the eye first, unless the address wants something else. */
function onAnswer(question: Question, answer: Answer) {
  remember({
    query: question.query,
    at: Date.now(),
    rows: answer.rows.length,
    more: answer.more,
    milliseconds: answer.milliseconds,
  });
  const { hunt } = currentView();
  if (isDrawn(answer.render) && hunt.query === question.query) {
    goInPlace({ hunt: { ...hunt, show: 'chart' } });
  }
}

function FailedRun({ failure }: { failure: unknown }) {
  const mistakes = failure instanceof RequestFailure ? failure.mistakes : [];
  return (
    <div role="alert">
      <ul className="hunt-mistakes" data-testid="hunt-mistakes">
        {mistakes.length === 0 ? (
          <li className="mistake">
            <Icon name="warn" size={14} />
            {failureWords(failure)}
          </li>
        ) : (
          mistakes.map(({ line, column, message }, index) => (
            <li key={index} className="mistake">
              <Icon name="warn" size={14} />
              <span>
                Line {line}, column {column}: {message}
              </span>
            </li>
          ))
        )}
      </ul>
    </div>
  );
}

function Waiting({ since }: { since: number }) {
  const now = useNow(200);
  return (
    <p className="hunt-note" role="status" data-testid="hunt-waiting">
      <span className="hunt-busy" aria-hidden="true" />
      Running for {durationWords(Math.max(now - since, 0))}
    </p>
  );
}
