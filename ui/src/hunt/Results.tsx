import { type ReactNode, useEffect, useState } from 'react';
import { count, counted } from '../format/numbers';
import { durationWords } from '../time/format';
import { Empty } from '../parts/Empty';
import { SHOWS, type Show } from '../url/hunt';
import { Link } from '../url/Link';
import { CostLine } from './CostLine';
import { Exports } from './Exports';
import { MakeRule } from './MakeRule';
import { HistogramStrip } from './HistogramStrip';
import { PlanPane } from './PlanPane';
import { ResultChart } from './ResultChart';
import { ResultTable } from './ResultTable';
import { RowsJson } from './RowsJson';
import type { Answer, AnswerColumn, Question, Value } from './answer';
import { alertFilters } from './alertFilters';
import type { CellAction } from './edit';
import type { Place } from './panes';
import { useHistogram } from './useHistogram';

const WORDS: Record<Show, string> = { table: 'Table', chart: 'Chart', json: 'JSON', plan: 'Plan' };

type Row = readonly Value[];
const NONE: readonly Row[] = [];

interface Props {
  place: Place;
  question: Question;
  answer: Answer;
  show: Show;
  onShow: (show: Show) => void;
  order: string;
  onOrder: (order: string) => void;
  onNarrow: (column: string, from: number, to: number) => void;
  onFilter: (action: CellAction, column: AnswerColumn, value: Value) => void;
}

/** An answer: how much of it is here, and its rows as a table or drawn. */
export function Results({ place, question, answer, show, onShow, order, onOrder, onNarrow, onFilter }: Props) {
  const histogram = useHistogram(question, answer);
  const filters = question.azure === undefined ? alertFilters(question.query) : undefined;
  const [chosen, setChosen] = useState<readonly Row[]>(NONE);
  useEffect(() => setChosen(NONE), [answer]);
  const choose = (row: Row) =>
    setChosen((before) => (before.includes(row) ? before.filter((each) => each !== row) : [...before, row]));
  return (
    <section className="panel hunt-results" aria-label="Answer">
      <header className="panel-head hunt-results-head">
        <p role="status" data-testid="hunt-count">
          {rowWords(answer)} <span className="muted">in {durationWords(answer.milliseconds)}</span>
        </p>
        <div className="hunt-tools">
          <div className="segments" role="group" aria-label="Form">
            {SHOWS.map((form) => (
              <button
                key={form}
                type="button"
                className="segment"
                aria-pressed={show === form}
                data-testid={`hunt-show-${form}`}
                onClick={() => onShow(form)}
              >
                {WORDS[form]}
              </button>
            ))}
          </div>
          {filters !== undefined && (
            <Link
              className="button button-small"
              to={{ page: 'alerts', filters, alert: '' }}
              title="The list of alerts with filters that find the same"
              data-testid="hunt-as-alerts"
            >
              As alerts
            </Link>
          )}
          <MakeRule question={question} answer={answer} chosen={chosen} />
          <Exports question={question} />
        </div>
      </header>
      {answer.azure !== undefined && <CostLine azure={answer.azure} />}
      {histogram !== undefined && show === 'table' && answer.rows.length > 0 && (
        <HistogramStrip
          place={place}
          histogram={histogram}
          onNarrow={(from, to) => onNarrow(histogram.column, from, to)}
        />
      )}
      {show === 'plan' ? (
        <PlanPane question={question} answer={answer} />
      ) : answer.rows.length === 0 ? (
        <Empty icon="search" title="No row answers this">
          <p>Look at a longer time, or take a condition away. Names and values are compared as the query says.</p>
        </Empty>
      ) : show === 'chart' ? (
        <ResultChart answer={answer} />
      ) : show === 'json' ? (
        <RowsJson answer={answer} />
      ) : (
        <ResultTable
          question={question}
          answer={answer}
          order={order}
          onOrder={onOrder}
          onFilter={onFilter}
          chosen={chosen}
          onChoose={choose}
        />
      )}
    </section>
  );
}

function rowWords(answer: Answer): ReactNode {
  if (!answer.more) {
    return <strong>{counted(answer.rows.length, 'row')}</strong>;
  }
  return (
    <>
      <strong>First {count(answer.rows.length)} rows of more.</strong> An export has all.
    </>
  );
}
