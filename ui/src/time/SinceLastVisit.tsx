import { useStore } from '../parts/store';
import { dateMinute } from './format';
import { type Range, between } from './range';
import { lastVisit } from './visits';
import { zone } from './zone';

interface Props {
  onChoose: (range: Range) => void;
}

/** What happened while the reader was away; nothing while no earlier visit of this browser is known. */
export function SinceLastVisit({ onChoose }: Props) {
  const chosen = useStore(zone);
  const since = lastVisit();
  if (since === undefined) {
    return null;
  }
  return (
    <li>
      <button
        type="button"
        className="menu-item"
        data-testid="since-last-visit"
        title={`Since ${dateMinute(since, chosen)}. Visits are known to this browser only; a pause of half an hour ends one.`}
        onClick={() => onChoose(between(since, Date.now()))}
      >
        Since my last visit
      </button>
    </li>
  );
}
