import type { ReactNode } from 'react';
import { count, counted } from '../format/numbers';
import { durationWords } from '../time/format';
import { Empty } from '../parts/Empty';
import type { Show } from '../url/view';
import { Exports } from './Exports';
import { HistogramStrip } from './HistogramStrip';
import { ResultChart } from './ResultChart';
import { ResultTable } from './ResultTable';
import type { Answer, AnswerColumn, Question, Value } from './answer';
import type { CellAction } from './edit';
import { useHistogram } from './useHistogram';

interface Props {
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
export function Results({ question, answer, show, onShow, order, onOrder, onNarrow, onFilter }: Props) {
  const histogram = useHistogram(question, answer);
  return (
    <section className="panel hunt-results" aria-label="Answer">
      <header className="panel-head hunt-results-head">
        <p role="status" data-testid="hunt-count">
          {rowWords(answer)} <span className="muted">in {durationWords(answer.milliseconds)}</span>
        </p>
        <div className="hunt-tools">
          <div className="segments" role="group" aria-label="Form">
            {(['table', 'chart'] as const).map((form) => (
              <button
                key={form}
                type="button"
                className="segment"
                aria-pressed={show === form}
                data-testid={`hunt-show-${form}`}
                onClick={() => onShow(form)}
              >
                {form === 'table' ? 'Table' : 'Chart'}
              </button>
            ))}
          </div>
          <Exports question={question} />
        </div>
      </header>
      {histogram !== undefined && show === 'table' && answer.rows.length > 0 && (
        <HistogramStrip histogram={histogram} onNarrow={(from, to) => onNarrow(histogram.column, from, to)} />
      )}
      {answer.rows.length === 0 ? (
        <Empty icon="search" title="No row answers this">
          <p>Look at a longer time, or take a condition away. Names and values are compared as the query says.</p>
        </Empty>
      ) : show === 'chart' ? (
        <ResultChart answer={answer} />
      ) : (
        <ResultTable question={question} answer={answer} order={order} onOrder={onOrder} onFilter={onFilter} />
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
      <strong>First {count(answer.rows.length)} rows of more.</strong> The server sends this page no more than{' '}
      {count(answer.limit)}; an export has all.
    </>
  );
}
