// The mock's work on alerts: states, and what was done.
import { filtered } from './answers.mjs';

export const UNTOUCHED = { status: 'New', reason: '', assignee: '', tags: [], version: 0, changed: null };

export function chosenOf(alerts, { ids, filter }) {
  if (ids !== undefined) {
    return alerts.filter(({ id }) => ids.includes(id));
  }
  const query = new URLSearchParams();
  Object.entries(filter).forEach(([name, values]) => values.forEach((value) => query.append(name, value)));
  return filtered(alerts, query);
}

export function changeStates(alerts, wanted) {
  const chosen = chosenOf(alerts, wanted);
  const now = new Date().toISOString();
  chosen.forEach((alert) => {
    const before = alert.state;
    const status = wanted.status ?? before.status;
    alert.state = {
      status,
      reason: status === 'Closed' ? (wanted.reason ?? before.reason) : '',
      assignee: wanted.assignee ?? before.assignee,
      tags: [...new Set([...before.tags, ...(wanted.addTags ?? [])])]
        .filter((tag) => !(wanted.removeTags ?? []).includes(tag))
        .sort(),
      version: before.version + 1,
      changed: now,
    };
    const steps = [
      ['Status', 'status'],
      ['ClosedReason', 'reason'],
      ['Assignee', 'assignee'],
      ['Tags', 'tags'],
    ]
      .map(([what, name]) => ({ what, from: before[name], to: alert.state[name] }))
      .filter(({ from, to }) => String(from) !== String(to));
    if (wanted.comment !== undefined) {
      steps.push({ what: 'Comment', from: '', to: wanted.comment });
    }
    alert.history = [...(alert.history ?? []), { version: alert.state.version, at: now, by: 'admin', steps }];
  });
  return { selected: chosen.length, changed: chosen.length, conflicting: 0, conflicts: [] };
}
