import { Suspense, lazy, useState } from 'react';
import { Empty } from '../parts/Empty';
import { Skeleton } from '../parts/Skeleton';
import { BarList } from './BarList';
import { HeatChart } from './HeatChart';
import { PieChart } from './PieChart';
import { ScatterChart } from './ScatterChart';
import { XyChart } from './XyChart';
import type { Answer } from './answer';
import { CHARTS, type ChartKind, chartData, kindOf } from './chartData';
import { scatterOf } from './scatter';
import { spotsOf } from './spots';

const WORDS: Record<ChartKind, string> = {
  line: 'Lines',
  column: 'Columns',
  bar: 'Bars',
  pie: 'Pie',
  scatter: 'Points',
  heat: 'Heat',
  map: 'Map',
};

/** The outlines of the world come apart from the page. */
const SpotMap = lazy(() => import('./SpotMap'));

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
      {kind === 'scatter' ? (
        <Points answer={answer} />
      ) : kind === 'map' ? (
        <Places answer={answer} />
      ) : data === undefined ? (
        <Empty icon="overview" title="Nothing to draw">
          <p>A chart needs rows with a column of numbers and one more column, as summarize gives them.</p>
        </Empty>
      ) : (
        <>
          {(kind === 'line' || kind === 'column') && <XyChart data={data} form={kind} />}
          {kind === 'bar' && <BarList data={data} />}
          {kind === 'heat' && <HeatChart data={data} />}
          {kind === 'pie' && <PieChart data={data} />}
          {data.leftOut !== '' && <p className="muted hunt-chart-note">{data.leftOut}</p>}
        </>
      )}
    </div>
  );
}

function Points({ answer }: Props) {
  const scatter = scatterOf(answer);
  return scatter === undefined ? (
    <Empty icon="overview" title="Nothing to draw">
      <p>A point needs a time or a number, and one more number, in its row.</p>
    </Empty>
  ) : (
    <>
      <ScatterChart scatter={scatter} />
      {scatter.leftOut !== '' && <p className="muted hunt-chart-note">{scatter.leftOut}</p>}
    </>
  );
}

function Places({ answer }: Props) {
  const places = spotsOf(answer);
  return places === undefined ? (
    <Empty icon="overview" title="Nothing to draw">
      <p>A map needs columns of numbers called Latitude and Longitude, or render scatterchart with (kind=map).</p>
    </Empty>
  ) : (
    <>
      <Suspense fallback={<Skeleton height="320px" />}>
        <SpotMap of={places} />
      </Suspense>
      <p className="muted hunt-chart-note">
        Areas stand for {places.valueName === '' ? 'rows' : places.valueName}. Outlines: Natural Earth. {places.leftOut}
      </p>
    </>
  );
}
