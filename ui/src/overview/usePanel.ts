import { useRef } from 'react';
import { panelPath } from '../api/paths';
import { type Answer, useAnswer } from '../api/useAnswer';
import { useWindow } from '../time/now';
import type { Window } from '../time/range';
import { useView } from '../url/navigation';

/** How much later, in milliseconds, a moving range ends before a panel that looks at many events asks again. */
const CALM = 60_000;

/** One panel of the overview in the range of the page; what it answered stays on show until the reader chooses another range. */
export function usePanel<T>(panel: string): Answer<T> {
  const subject = useSubject(panel);
  return useAnswer<T>(panelPath(panel, useWindow()), subject);
}

/** As {@link usePanel}, at most once a minute: for panels that look at many events. */
export function useCalmPanel<T>(panel: string): Answer<T> {
  const subject = useSubject(panel);
  const window = useWindow();
  const held = useRef<{ subject: string; window: Window }>({ subject, window });
  if (held.current.subject !== subject || window.to - held.current.window.to >= CALM) {
    held.current = { subject, window };
  }
  return useAnswer<T>(panelPath(panel, held.current.window), subject);
}

/** What stays the same while newer answers to one question come. */
function useSubject(panel: string): string {
  const { range } = useView();
  return panel + JSON.stringify(range);
}
