import { createStore, useStore } from '../parts/store';
import { type View, formatView, parseView } from './view';

const view = createStore<View>(parseView(location.pathname, location.search));

addEventListener('popstate', () => view.set(fromAddress()));

/** Pages without filters in their address keep those of the alerts in mind. */
function fromAddress(): View {
  const parsed = parseView(location.pathname, location.search);
  return parsed.page === 'alerts' ? parsed : { ...parsed, filters: view.get().filters };
}

/** What the address says now, kept up to date. */
export function useView(): View {
  return useStore(view);
}

export function currentView(): View {
  return view.get();
}

/** Goes to the view with these changes; the Back button leads to where it was. */
export function go(changes: Partial<View>): void {
  move(changes, 'pushState');
}

/** As {@link go}, but the view that is left is forgotten. */
export function goInPlace(changes: Partial<View>): void {
  move(changes, 'replaceState');
}

function move(changes: Partial<View>, how: 'pushState' | 'replaceState'): void {
  const next = { ...view.get(), ...changes };
  const address = formatView(next);
  if (address !== location.pathname + location.search) {
    history[how](null, '', address);
  }
  view.set(next);
}
