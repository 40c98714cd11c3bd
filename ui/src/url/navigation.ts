import { narrowTo } from '../api/tenants';
import { createStore, useStore } from '../parts/store';
import { OF_TENANTS, type View, formatView, parseView } from './view';

const view = createStore<View>(parseView(location.pathname, location.search));

function narrow(): void {
  const { page, tenants } = view.get();
  narrowTo(OF_TENANTS.includes(page) ? tenants : []);
}

// Before any page asks for something.
narrow();
view.subscribe(narrow);

addEventListener('popstate', () => view.set(fromAddress()));

/** Pages without filters, rules or a hunt in their address keep those of the others in mind. */
function fromAddress(): View {
  const parsed = parseView(location.pathname, location.search);
  const { filters, rules, hunt, list, entity, overview, settings, tenants } = view.get();
  return {
    ...parsed,
    tenants: OF_TENANTS.includes(parsed.page) ? parsed.tenants : tenants,
    filters: parsed.page === 'alerts' ? parsed.filters : filters,
    list: parsed.page === 'alerts' ? parsed.list : list,
    rules: parsed.page === 'rules' ? parsed.rules : { ...rules, rule: '' },
    hunt: parsed.page === 'hunt' ? parsed.hunt : hunt,
    entity: parsed.page === 'entities' ? parsed.entity : entity,
    overview: parsed.page === 'overview' ? parsed.overview : { ...overview, technique: '' },
    settings: parsed.page === 'settings' ? parsed.settings : settings,
  };
}

/** What the address says now, kept up to date. */
export function useView(): View {
  return useStore(view);
}

export function currentView(): View {
  return view.get();
}

/** Marks an entry of the history whose Back is the view without the alert that it opened. */
const OPENED = 'opened';

/** Goes to the view with these changes; the Back button leads to where it was. */
export function go(changes: Partial<View>): void {
  move(changes, (address) => history.pushState(null, '', address));
}

/** As {@link go}, but the view that is left is forgotten. */
export function goInPlace(changes: Partial<View>): void {
  move(changes, (address) => history.replaceState(history.state, '', address));
}

/** Opens an alert beside the list, in place of the one that is open. */
export function openAlert(id: string): void {
  if (view.get().alert !== '') {
    goInPlace({ alert: id });
    return;
  }
  move({ alert: id, tab: 'summary', full: false }, (address) => history.pushState(OPENED, '', address));
}

/** Closes the alert: steps back to the list if it was opened there, so that Back does not open it again. */
export function closeAlert(): void {
  if (history.state === OPENED) {
    history.back();
  } else {
    go({ alert: '', full: false });
  }
}

function move(changes: Partial<View>, record: (address: string) => void): void {
  const next = { ...view.get(), ...changes };
  const address = formatView(next);
  if (address !== location.pathname + location.search) {
    record(address);
  }
  view.set(next);
}
