import { useState } from 'react';
import { CopyButton } from '../parts/CopyButton';
import { Icon } from '../parts/Icon';
import { useWorker } from '../session/mayDo';
import { CellValue } from './CellValue';
import { handed } from '../rules/handed';
import { useMayDo } from '../session/mayDo';
import { Link } from '../url/Link';
import { ALL_RULES } from '../url/rules';
import { JsonTree } from './JsonTree';
import { RowComment } from './RowComment';
import { rowEvent } from './rowEvent';
import type { AnswerColumn, Question, Value } from './answer';
import { rowWords } from './rowWords';

interface Props {
  question: Question;
  columns: readonly AnswerColumn[];
  row: readonly Value[];
  number: number;
  /** Whether it is to be a test of a rule. */
  isChosen: boolean;
  onChoose: (row: readonly Value[]) => void;
  onClose: () => void;
}

/** A row from top to bottom, dynamic values unfolded; columns without a value are left out. */
export function RowDetail({ question, columns, row, number, isChosen, onChoose, onClose }: Props) {
  const mayTest = useMayDo('test rules');
  const mayWrite = useMayDo('write rules') && question.azure === undefined;
  const worker = useWorker();
  const [isKept, setIsKept] = useState(false);
  const alertColumn = columns.findIndex(({ name }) => name === 'AlertId');
  const filled = columns
    .map((column, index) => ({ column, value: row[index] ?? null }))
    .filter(({ value }) => value !== null && value !== '');
  return (
    <section
      className="row-detail"
      aria-label={`Row ${number}`}
      data-testid="row-detail"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <header>
        <h2>Row {number}</h2>
        {mayTest && (
          <Link
            to={{ page: 'rules', rules: { ...ALL_RULES, tab: 'test' } }}
            className="link"
            data-testid="row-test"
            onClickCapture={() => handed.set(rowEvent(columns, row))}
          >
            Test the rules with it
          </Link>
        )}
        {mayWrite && (
          <button
            type="button"
            className="button button-small"
            aria-label={isChosen ? 'Chosen as a test of a rule: leave it out' : 'Choose the row as a test of a rule'}
            title="Make rule takes the rows that are chosen as tests of the rule"
            data-testid="row-choose"
            onClick={() => onChoose(row)}
          >
            {isChosen ? 'Chosen' : 'Choose'}
          </button>
        )}
        {worker !== undefined && (
          <button type="button" className="button button-small" data-testid="row-keep" onClick={() => setIsKept(true)}>
            Keep with an alert
          </button>
        )}
        <button type="button" className="icon-button" aria-label="Close the row" autoFocus onClick={onClose}>
          <Icon name="close" size={14} />
        </button>
      </header>
      <dl>
        {filled.map(({ column, value }) => (
          <div key={column.name}>
            <dt>
              {column.name} <span className="muted">{column.type}</span>
              <CopyButton text={String(value)} what={column.name} />
            </dt>
            <dd className="mono">
              {column.type === 'dynamic' ? (
                <JsonTree json={String(value)} />
              ) : (
                <CellValue column={column} value={value} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {isKept && worker !== undefined && (
        <RowComment
          worker={worker}
          words={rowWords(question.query, columns, row)}
          alert={String(row[alertColumn] ?? '')}
          onClose={() => setIsKept(false)}
        />
      )}
      {filled.length < columns.length && (
        <p className="muted row-detail-note">{columns.length - filled.length} columns without a value are left out.</p>
      )}
    </section>
  );
}
