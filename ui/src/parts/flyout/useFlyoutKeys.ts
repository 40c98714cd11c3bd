import { isCommand } from '../../alerts/work/keys';
import { useKeyDown } from '../useKeyDown';

/** ← k and → j walk, Escape closes, unless the reader is typing somewhere. */
export function useFlyoutKeys(walk: (step: -1 | 1) => void, close: () => void): void {
  useKeyDown((event) => {
    if (!isCommand(event)) {
      return;
    }
    switch (event.key) {
      case 'Escape':
        close();
        break;
      case 'ArrowLeft':
      case 'k':
        walk(-1);
        break;
      case 'ArrowRight':
      case 'j':
        walk(1);
        break;
      default:
        return;
    }
    event.preventDefault();
  });
}
