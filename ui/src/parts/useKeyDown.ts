import { useLayoutEffect, useRef } from 'react';

interface Choice {
  /** Whether keys are heard at all. */
  readonly isOn?: boolean;
  /** Whether before whatever else hears keys on the page. */
  readonly isFirst?: boolean;
}

/**
 * Hears the keys pressed anywhere on the page, from the moment that its part can be seen: an effect that waits for the
 * painting would miss the key of whoever is quick.
 */
export function useKeyDown(onKey: (event: KeyboardEvent) => void, { isOn = true, isFirst = false }: Choice = {}): void {
  const latest = useRef(onKey);
  useLayoutEffect(() => {
    latest.current = onKey;
  });

  useLayoutEffect(() => {
    if (!isOn) {
      return undefined;
    }
    const heard = (event: KeyboardEvent) => latest.current(event);
    window.addEventListener('keydown', heard, isFirst);
    return () => window.removeEventListener('keydown', heard, isFirst);
  }, [isOn, isFirst]);
}
