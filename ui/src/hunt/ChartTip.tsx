import type { ReactNode } from 'react';

const WIDTH = 220;

interface Props {
  /** Where what it tells of stands in the chart, from the left. */
  at: number;
  /** Of the whole chart. */
  width: number;
  children: ReactNode;
}

/** What a chart says of the place that is looked at: beside it, on the side where there is room. */
export function ChartTip({ at, width, children }: Props) {
  const left = at + WIDTH + 20 > width ? Math.max(at - WIDTH - 12, 0) : at + 12;
  return (
    <div className="tip" role="status" style={{ width: WIDTH, left }}>
      {children}
    </div>
  );
}
