import { Icon } from '../parts/Icon';
import { useStore } from '../parts/store';
import { connection, paused } from './live';

/** Says whether the page follows the server, and stops or resumes it. */
export function LiveSwitch() {
  const state = useStore(connection);
  const stopped = useStore(paused);
  const look = stopped ? 'paused' : state;
  const words = { connecting: 'Connecting', open: 'Live', lost: 'Reconnecting', paused: 'Paused' }[look];
  return (
    <button
      type="button"
      className={`tool live live-${look}`}
      aria-pressed={!stopped}
      aria-label={`${words}. ${stopped ? 'Follow new alerts' : 'Pause'}`}
      title={stopped ? 'Follow new alerts as they come' : 'Pause: the page keeps still until you resume'}
      onClick={() => paused.set(!stopped)}
    >
      {stopped ? <Icon name="play" size={12} /> : <span className="live-dot" />}
      <span className="tool-words">{words}</span>
    </button>
  );
}
