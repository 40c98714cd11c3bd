import { useEffect, useRef } from 'react';
import { isCommand } from '../../alerts/work/keys';

/** ← k and → j walk, Escape closes, unless the reader is typing somewhere. */
export function useFlyoutKeys(walk: (step: -1 | 1) => void, close: () => void): void {
  const acts = useRef({ walk, close });
  acts.current = { walk, close };

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (!isCommand(event)) {
        return;
      }
      switch (event.key) {
        case 'Escape':
          acts.current.close();
          break;
        case 'ArrowLeft':
        case 'k':
          acts.current.walk(-1);
          break;
        case 'ArrowRight':
        case 'j':
          acts.current.walk(1);
          break;
        default:
          return;
      }
      event.preventDefault();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
