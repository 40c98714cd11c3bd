import { durationWords } from '../time/format';
import { useNow } from '../time/now';

/** @param since milliseconds since the epoch */
export function Waiting({ since }: { since: number }) {
  const now = useNow(200);
  return (
    <p className="hunt-note" role="status" data-testid="hunt-waiting">
      <span className="hunt-busy" aria-hidden="true" />
      Running for {durationWords(Math.max(now - since, 0))}
    </p>
  );
}
