import { panelPath } from '../api/paths';
import { type Answer, useAnswer } from '../api/useAnswer';
import { useWindow } from '../time/now';
import { useView } from '../url/navigation';

/** One panel of the overview in the range of the page; what it answered stays on show until the reader chooses another range. */
export function usePanel<T>(panel: string): Answer<T> {
  const { range } = useView();
  return useAnswer<T>(panelPath(panel, useWindow()), panel + JSON.stringify(range));
}
