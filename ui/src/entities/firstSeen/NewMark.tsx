import { useStore } from '../../parts/store';
import { dateMinute } from '../../time/format';
import { zone } from '../../time/zone';
import './newMark.css';

/** That something was first seen in the range. */
export function NewMark({ first }: { first: number | undefined }) {
  const chosen = useStore(zone);
  if (first === undefined) {
    return null;
  }
  const words = `First seen ${dateMinute(first, chosen)}; not in the 30 days before this range, as far as the data goes back`;
  return (
    <span className="new-mark" data-testid="new-mark" title={words}>
      new<span className="unseen">. {words}</span>
    </span>
  );
}
