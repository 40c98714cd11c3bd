/** The alerts that are ticked. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The one that was ticked last: a range begins there. */
  readonly anchor: string;
  /** Everything that the list's filters find is meant, loaded or not. */
  readonly everything: boolean;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: '', everything: false };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.everything || selection.ids.has(id);
}

/** Ticks an alert, or takes its tick away. With everything ticked, begins anew with this one. */
export function toggled(selection: Selection, id: string): Selection {
  if (selection.everything) {
    return { ids: new Set([id]), anchor: id, everything: false };
  }
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) {
    ids.add(id);
  }
  return { ids, anchor: id, everything: false };
}

/** Ticks everything from the anchor to an alert, both included; without an anchor on show only that one. */
export function extended(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) {
    return toggled(selection, id);
  }
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor, everything: false };
}

/** Ticks all that are loaded, or none when all were. */
export function allToggled(selection: Selection, order: readonly string[]): Selection {
  const all = selection.everything || order.every((id) => selection.ids.has(id));
  return all ? NOTHING_SELECTED : { ids: new Set(order), anchor: '', everything: false };
}
