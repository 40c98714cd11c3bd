import { useNow } from '../time/now';
import { type HealthQuarter, type Verdict, dayOf, dayWords } from './health';

interface Props {
  quarters: readonly HealthQuarter[];
}

const HEIGHT = 18;
const STEP = 3;

/** The graver, the higher: the strip can be read without its colours. */
const HEIGHTS: Record<Verdict, number> = { red: HEIGHT, amber: 11, green: 5, unknown: 1 };

/** The last day in quarters of an hour, and the same in words. */
export function HealthStrip({ quarters }: Props) {
  const day = dayOf(quarters, useNow(60_000));
  const words = dayWords(day);
  return (
    <span className="health-strip" data-testid="source-health">
      <svg
        width={day.length * STEP}
        height={HEIGHT}
        viewBox={`0 0 ${day.length * STEP} ${HEIGHT}`}
        role="img"
        aria-label={`The last 24 hours: ${words}`}
      >
        {day.map(({ at, verdict }, place) => (
          <rect
            key={at}
            className={`quarter quarter-${verdict}`}
            x={place * STEP}
            y={HEIGHT - HEIGHTS[verdict]}
            width={STEP - 1}
            height={HEIGHTS[verdict]}
          />
        ))}
      </svg>
      <small aria-hidden="true">24 h: {words}</small>
    </span>
  );
}
