import type { KeyboardEvent } from 'react';

interface Props {
  /** What the chart shows and what the keys do. */
  label: string;
  onKey: (event: KeyboardEvent) => void;
  onLeave: () => void;
}

/** Lies over a chart and takes the keyboard for it. */
export function ChartKeys({ label, onKey, onLeave }: Props) {
  return (
    <div
      className="chart-keys"
      tabIndex={0}
      role="application"
      aria-roledescription="chart"
      aria-label={label}
      onKeyDown={onKey}
      onBlur={onLeave}
    />
  );
}
