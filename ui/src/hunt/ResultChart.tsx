import { useState } from 'react';
import { Empty } from '../parts/Empty';
import { BarList } from './BarList';
import { PieChart } from './PieChart';
import { XyChart } from './XyChart';
import type { Answer } from './answer';
import { CHARTS, type ChartKind, chartData, kindOf } from './chartData';

const WORDS: Record<ChartKind, string> = { line: 'Lines', column: 'Columns', bar: 'Bars', pie: 'Pie' };

interface Props {
  answer: Answer;
}

/** The answer drawn, as its query asks for or as the reader chooses; the table beside it holds the same numbers. */
export function ResultChart({ answer }: Props) {
  const [choice, setChoice] = useState<{ of: Answer; kind: ChartKind }>();
  const kind = choice?.of === answer ? choice.kind : kindOf(answer);
  const data = chartData(answer, kind);
  return (
    <div className="hunt-chart" data-testid="hunt-chart">
      <div className="hunt-chart-head">
        <strong>{answer.render?.properties.title ?? ''}</strong>
        <div className="segments" role="group" aria-label="Form of the chart">
          {CHARTS.map((name) => (
            <button
              key={name}
              type="button"
              className="segment"
              aria-pressed={name === kind}
              onClick={() => setChoice({ of: answer, kind: name })}
            >
              {WORDS[name]}
            </button>
          ))}
        </div>
      </div>
      {data === undefined ? (
        <Empty icon="overview" title="Nothing to draw">
          <p>A chart needs rows with a column of numbers and one more column, as summarize gives them.</p>
        </Empty>
      ) : (
        <>
          {(kind === 'line' || kind === 'column') && <XyChart data={data} form={kind} />}
          {kind === 'bar' && <BarList data={data} />}
          {kind === 'pie' && <PieChart data={data} />}
          {data.leftOut !== '' && <p className="muted hunt-chart-note">{data.leftOut}</p>}
        </>
      )}
    </div>
  );
}
