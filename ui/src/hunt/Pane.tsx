import { useCallback, useEffect, useRef } from 'react';
import { RequestFailure } from '../api/client';
import { Icon } from '../parts/Icon';
import { useStore } from '../parts/store';
import { useKeyDown } from '../parts/useKeyDown';
import { rangeWords } from '../time/format';
import { between, resolve } from '../time/range';
import { zone } from '../time/zone';
import { type HuntPane } from '../url/hunt';
import { currentView, go, goInPlace, useView } from '../url/navigation';
import { Editor } from './Editor';
import { FailedRun } from './FailedRun';
import { ParameterFields } from './ParameterFields';
import { Results } from './Results';
import { SaveQuery } from './SaveQuery';
import { TargetChoice } from './TargetChoice';
import { Waiting } from './Waiting';
import type { Answer, AnswerColumn, Question, Value } from './answer';
import { isDrawn } from './chartData';
import { type CellAction, withCell, withTime } from './edit';
import { formatQuery } from './formatQuery';
import { type Draft, type Place, draftOf, isSameQuestion, paneOf, paneOfDraft, questionOf, withPane } from './panes';
import { remember } from './recent';
import type { Schema } from './schema';
import { useTargets } from './targets';
import { hasOwnTime } from './text';
import { useRun } from './useRun';
import { declaresParameters, useTyped } from './useTyped';

interface Props {
  place: Place;
  schema: Schema;
  draft: Draft;
  /** Whether its editor takes the keyboard when it appears. */
  isFocused: boolean;
  onDraft: (change: (before: Draft) => Draft) => void;
  onSaved: () => void;
}

/** A query with its answer. The address holds what was run; it is run again where the address is opened. */
export function Pane({ place, schema, draft, isFocused, onDraft, onSaved }: Props) {
  const { hunt, range } = useView();
  const pane = paneOf(hunt, place);
  const isSplit = hunt.beside !== undefined;
  const chosen = useStore(zone);
  const targets = useTargets();
  const onAnswer = useCallback((question: Question, answer: Answer) => answered(place, question, answer), [place]);
  const { run, start, stop } = useRun(onAnswer);
  const asked = useRef('');
  const box = useRef<HTMLDivElement>(null);

  const ask = useCallback(
    ({ query, parameters, azure }: HuntPane) => {
      const { from, to } = resolve(currentView().range, Date.now());
      const timespan = hasOwnTime(query) ? undefined : `${new Date(from).toISOString()}/${new Date(to).toISOString()}`;
      start({ query, timespan, parameters, azure });
    },
    [start],
  );

  // What the address says is run: after Back, a link, another range. A range that the query does not look at is none.
  const picture = pane.query === '' ? '' : JSON.stringify([questionOf(pane), hasOwnTime(pane.query) ? '' : range]);
  useEffect(() => {
    if (picture !== '' && picture !== asked.current) {
      const now = paneOf(currentView().hunt, place);
      onDraft(() => draftOf(now));
      ask(now);
    }
    asked.current = picture;
    // The drafts' keeper is the same from one drawing to the next in all but name.
  }, [picture, place, ask]);
  useEffect(() => () => void (asked.current = ''), []);

  const { mistakes: typed, parameters } = useTyped(
    draft.query,
    draft.parameters,
    draft.query !== pane.query && draft.azure === undefined,
  );

  function runNow(query: string) {
    if (query.trim() === '') {
      return;
    }
    const next = paneOfDraft({ ...draft, query }, parameters.length > 0 ? parameters : namesOf({ ...draft, query }));
    if (isSameQuestion(next, paneOf(currentView().hunt, place))) {
      ask(next);
    } else {
      go({ hunt: withPane(currentView().hunt, place, next) });
    }
  }

  /** The rows are those of the query that was answered; the draft may have moved on. */
  function narrowTo(query: string) {
    onDraft(() => ({ ...draftOf(pane), query }));
    const { sort: _, ...rest } = pane;
    go({ hunt: withPane(currentView().hunt, place, { ...rest, query, show: 'table' }) });
  }

  function filter(action: CellAction, column: AnswerColumn, value: Value) {
    narrowTo(withCell(pane.query, action, column, value));
  }

  /** Beside another pane the time of both, which is the page's; else the query itself. */
  function narrow(column: string, from: number, to: number) {
    if (isSplit && column === 'TimeGenerated' && !hasOwnTime(pane.query)) {
      go({ range: between(from, to) });
    } else {
      narrowTo(withTime(pane.query, column, from, to));
    }
  }

  const show = (change: Partial<HuntPane>) =>
    goInPlace({ hunt: withPane(currentView().hunt, place, { ...pane, ...change }) });

  const mistakes =
    run.state === 'failed' && run.failure instanceof RequestFailure && run.question.query === draft.query
      ? run.failure.mistakes
      : typed;
  const isRunning = run.state === 'running';

  useKeyDown(
    (event) => {
      // The list of completions closes by the same key, and says so. The other pane's query is that pane's to stop.
      const pane = event.target instanceof Element ? event.target.closest('.hunt-pane') : null;
      if (event.key === 'Escape' && !event.defaultPrevented && (pane === null || pane === box.current)) {
        stop();
      }
    },
    { isOn: isRunning },
  );

  const name = place === 'first' ? 'KQL query' : 'KQL query of the second pane';
  return (
    <div className="hunt-pane" ref={box} data-testid={`hunt-pane-${place}`}>
      <section className="panel hunt-ask" aria-label={place === 'first' ? 'Query' : 'Query of the second pane'}>
        <Editor
          name={name}
          text={draft.query}
          schema={schema}
          mistakes={mistakes}
          isFocused={isFocused}
          onChange={(query) => onDraft((before) => ({ ...before, query }))}
          onRun={runNow}
        />
        {parameters.length > 0 && (
          <ParameterFields
            place={place}
            parameters={parameters}
            values={draft.parameters}
            onChange={(parameter, value) =>
              onDraft((before) => ({ ...before, parameters: { ...before.parameters, [parameter]: value } }))
            }
            onRun={() => runNow(draft.query)}
          />
        )}
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
              disabled={draft.query.trim() === ''}
              onClick={() => runNow(draft.query)}
            >
              <Icon name="play" size={14} />
              Run <kbd>Shift+Enter</kbd>
            </button>
          )}
          <TargetChoice
            targets={targets}
            chosen={draft.azure}
            onChoose={(azure) => onDraft((before) => ({ ...before, azure }))}
          />
          <button
            type="button"
            className="button button-small"
            data-testid="hunt-format"
            disabled={draft.query.trim() === ''}
            title="Each step on a line of its own. Ctrl+/ makes the line a comment."
            onClick={() => onDraft((before) => ({ ...before, query: formatQuery(before.query) }))}
          >
            Format
          </button>
          <SaveQuery query={draft.query} onSaved={onSaved} />
          {place === 'beside' ? (
            <button
              type="button"
              className="icon-button"
              aria-label="Close the second pane"
              title="Close the second pane"
              data-testid="hunt-unsplit"
              onClick={() => go({ hunt: paneOf(currentView().hunt, 'first') })}
            >
              <Icon name="close" size={14} />
            </button>
          ) : (
            !isSplit && (
              <button
                type="button"
                className="button button-small"
                title="A second query beside this one, over the same time. F6 goes from one to the other."
                data-testid="hunt-split"
                onClick={() => go({ hunt: { ...currentView().hunt, beside: { query: '', show: 'table' } } })}
              >
                Split
              </button>
            )
          )}
          <p className="hunt-time" data-testid="hunt-time">
            <Icon name="clock" size={14} />
            {hasOwnTime(draft.query)
              ? 'Time: as the query says'
              : `Time: ${rangeWords(range, chosen)}, of the picker above${isSplit ? ', for both' : ''}`}
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
          place={place}
          question={run.question}
          answer={run.answer}
          show={pane.show}
          onShow={(form) => show({ show: form })}
          order={pane.sort ?? ''}
          onOrder={(sort) => show({ sort })}
          onNarrow={narrow}
          onFilter={filter}
        />
      )}
    </div>
  );
}

/** Before the server has said what a query declares, all values that there are, if it declares any. */
function namesOf({ query, parameters }: Draft): readonly { name: string }[] {
  return (declaresParameters(query) ? Object.keys(parameters) : []).map((name) => ({ name }));
}

/** What is drawn comes to the eye first, unless the address wants something else. */
function answered(place: Place, question: Question, answer: Answer) {
  remember({
    query: question.query,
    at: Date.now(),
    rows: answer.rows.length,
    more: answer.more,
    milliseconds: answer.milliseconds,
    ...(question.azure === undefined ? {} : { azure: question.azure }),
  });
  const { hunt } = currentView();
  const pane = paneOf(hunt, place);
  if (isDrawn(answer.render) && pane.query === question.query && pane.show === 'table') {
    goInPlace({ hunt: withPane(hunt, place, { ...pane, show: 'chart' }) });
  }
}
