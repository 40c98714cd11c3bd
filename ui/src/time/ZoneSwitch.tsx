import { useStore } from '../parts/store';
import { zone, zoneName } from './zone';

/** Shows in which zone times are given, and switches between UTC and the local clock. */
export function ZoneSwitch() {
  const chosen = useStore(zone);
  const other = chosen === 'utc' ? 'local' : 'utc';
  return (
    <button
      type="button"
      className="tool zone-switch"
      aria-label={`Times are ${chosen === 'utc' ? 'UTC' : `local, ${zoneName('local')}`}. Switch to ${other === 'utc' ? 'UTC' : 'local time'}`}
      title={other === 'utc' ? 'Show times in UTC' : `Show times of this computer (${zoneName('local')})`}
      onClick={() => zone.set(other)}
    >
      {chosen === 'utc' ? 'UTC' : 'Local'}
    </button>
  );
}
