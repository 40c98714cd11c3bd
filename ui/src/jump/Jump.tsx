import { useRef, useState } from 'react';
import { isCommand } from '../alerts/work/keys';
import { useKeyDown } from '../parts/useKeyDown';
import { go } from '../url/navigation';
import { Palette } from './Palette';
import { pageOf } from './goKeys';

/** How long, in milliseconds, a letter may come behind `g`. */
const PATIENCE = 1500;

/** The keys that lead elsewhere on every page: `g` and a letter, and the palette. */
export function Jump() {
  const [open, setOpen] = useState(false);
  const begun = useRef(0);

  // Before the keys of the page: a letter behind `g` must not do what it does alone.
  useKeyDown(
    (event) => {
      if (document.querySelector('dialog[open]') !== null) {
        return;
      }
      if (isPaletteKey(event)) {
        setOpen(true);
        event.preventDefault();
        return;
      }
      const waiting = Date.now() - begun.current < PATIENCE;
      begun.current = 0;
      if (!isCommand(event)) {
        return;
      }
      const page = waiting ? pageOf(event.key) : undefined;
      if (page !== undefined) {
        go({ page, alert: '' });
        window.scrollTo(0, 0);
        event.preventDefault();
      } else if (event.key === 'g') {
        begun.current = Date.now();
        event.preventDefault();
      }
    },
    { isFirst: true },
  );

  return open ? <Palette onClose={() => setOpen(false)} /> : null;
}

function isPaletteKey(event: KeyboardEvent): boolean {
  const mac = navigator.platform.startsWith('Mac');
  // The other one belongs to editors.
  return (mac ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey && event.key === 'k';
}
