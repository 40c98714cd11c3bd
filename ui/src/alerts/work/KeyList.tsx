import { Dialog } from '../../parts/Dialog';
import { useStore } from '../../parts/store';
import { useWorker } from '../../session/mayDo';
import { KEYS, WORKERS_KEYS, singleKeys } from './keys';

/** What the keys do, with the switch for those that are single letters. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const on = useStore(singleKeys) === 'on';
  const worker = useWorker();
  const keys = KEYS.filter(([key]) => worker !== undefined || !WORKERS_KEYS.includes(key));
  return (
    <Dialog title="Keys" testId="key-list" onClose={onClose}>
      <dl className="keys">
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label className="reason">
        <input
          type="checkbox"
          checked={on}
          data-testid="single-keys"
          onChange={() => singleKeys.set(on ? 'off' : 'on')}
        />
        <span>Single letters act, not only Enter, Esc and arrows</span>
      </label>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
