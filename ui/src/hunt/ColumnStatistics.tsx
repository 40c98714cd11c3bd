import { failureWords } from '../api/client';
import { useRows } from '../entities/useRows';
import { count, percent } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { SkeletonRows } from '../parts/Skeleton';
import { CellValue } from './CellValue';
import type { AnswerColumn, Question, Value } from './answer';
import type { CellAction } from './edit';
import { statisticsQuery, topQuery } from './further';
import { number } from './numberText';

const TOP = 10;

interface Props {
  question: Question;
  column: AnswerColumn;
  onFilter: (action: CellAction, column: AnswerColumn, value: Value) => void;
  onClose: () => void;
}

/** What a column of the whole answer holds, counted by the server. */
export function ColumnStatistics({ question, column, onFilter, onClose }: Props) {
  const facts = useRows(statisticsQuery(question.query, column), question.timespan, 'last', question.parameters);
  const top = useRows(topQuery(question.query, column, TOP), question.timespan, 'last', question.parameters);
  const failure = facts.failure ?? top.failure;
  const row = facts.rows[0];
  const all = Number(row?.Rows ?? 0);
  const greatest = Math.max(1, ...top.rows.map((each) => Number(each.Rows)));
  return (
    <section
      className="row-detail"
      aria-label={`Statistics of ${column.name}`}
      data-testid="column-statistics"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <header>
        <h2 className="clip">
          {column.name} <span className="muted">{column.type}</span>
        </h2>
        <button type="button" className="icon-button" aria-label="Close the statistics" autoFocus onClick={onClose}>
          <Icon name="close" size={14} />
        </button>
      </header>
      {failure !== undefined && (
        <p className="mistake row-detail-note" role="alert">
          {failureWords(failure)}
        </p>
      )}
      {failure === undefined && (row === undefined || top.answer === undefined) && <SkeletonRows rows={6} />}
      {row !== undefined && top.answer !== undefined && (
        <>
          <dl className="column-facts">
            <Fact name="Rows">{count(all)}</Fact>
            <Fact name="Without a value">
              {count(Number(row.Empty))} <span className="muted">{share(Number(row.Empty), all)}</span>
            </Fact>
            <Fact name="Distinct, about">{count(Number(row.Distinct))}</Fact>
            {row.Least !== undefined && (
              <>
                <Fact name="Least">
                  <CellValue column={column} value={row.Least} />
                </Fact>
                <Fact name="Greatest">
                  <CellValue column={column} value={row.Greatest ?? null} />
                </Fact>
              </>
            )}
            {typeof row.Average === 'number' && <Fact name="Average">{number(row.Average)}</Fact>}
          </dl>
          <h3 className="column-top">Most frequent</h3>
          <ul className="column-values">
            {top.rows.map((each, index) => (
              <li key={index}>
                <button
                  type="button"
                  title="Include this value"
                  onClick={() => {
                    onClose();
                    onFilter('include', column, each.Value ?? null);
                  }}
                >
                  <span className="mono clip">
                    {each.Value === '' ? '(empty)' : <CellValue column={column} value={each.Value ?? null} />}
                  </span>
                  <span className="muted">{share(Number(each.Rows), all)}</span>
                  <span className="number">{count(Number(each.Rows))}</span>
                  <span className="column-bar" aria-hidden="true">
                    <span
                      className="hunt-bar-fill series-0"
                      style={{ width: `${percent(Number(each.Rows), greatest)}%` }}
                    />
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <p className="muted row-detail-note">Counted over all rows of the answer, not only those on show.</p>
        </>
      )}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function share(part: number, all: number): string {
  return all === 0 ? '' : `${((part / all) * 100).toFixed(part === all || part === 0 ? 0 : 1)} %`;
}
