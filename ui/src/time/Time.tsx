import { useStore } from '../parts/store';
import type { Iso } from '../api/types';
import { agoWords, clock, date, dateTime } from './format';
import { useNow } from './now';
import { zone, zoneName } from './zone';

interface Props {
  at: Iso;
}

/** Date and clock to the second, in the chosen zone. */
export function Time({ at }: Props) {
  const chosen = useStore(zone);
  const instant = Date.parse(at);
  return (
    <time dateTime={at} className="time" title={`${dateTime(instant, chosen)} ${zoneName(chosen, new Date(instant))}`}>
      <span className="time-date">{date(instant, chosen)}</span> {clock(instant, chosen)}
    </time>
  );
}

/** How long ago or how soon; exact on hover. */
export function Ago({ at }: Props) {
  const now = useNow(1000);
  const chosen = useStore(zone);
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={`${dateTime(instant, chosen)} ${zoneName(chosen, new Date(instant))}`}>
      {agoWords(instant, now)}
    </time>
  );
}
