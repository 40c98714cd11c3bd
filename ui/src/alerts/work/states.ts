import type { AlertState, AlertStatus, ClosedReason, HistoryStep } from '../../api/types';
import type { Filters } from '../../url/view';

export const STATUSES: readonly AlertStatus[] = ['New', 'InProgress', 'Closed'];

export const REASONS: readonly ClosedReason[] = ['TruePositive', 'BenignPositive', 'FalsePositive', 'Undetermined'];

export const STATUS_WORDS: Record<AlertStatus, string> = { New: 'New', InProgress: 'In progress', Closed: 'Closed' };

export const REASON_WORDS: Record<ClosedReason, string> = {
  TruePositive: 'True positive',
  BenignPositive: 'Benign positive',
  FalsePositive: 'False positive',
  Undetermined: 'Undetermined',
  Excepted: 'Excepted',
};

export const REASON_MEANINGS: Record<ClosedReason, string> = {
  TruePositive: 'what the rule looks for, and an attack',
  BenignPositive: 'what the rule looks for, and allowed',
  FalsePositive: 'not what the rule looks for',
  Undetermined: 'nobody can tell',
  Excepted: 'hidden by an exception as it was raised',
};

/** Of an alert that nobody has touched. */
export const UNTOUCHED: AlertState = {
  status: 'New',
  reason: '',
  assignee: '',
  tags: [],
  version: 0,
  changed: null,
};

/** Whether a state is one of those that the filters ask for. */
export function isWanted(state: AlertState, filters: Filters): boolean {
  return (
    (filters.excepted === 'show' || (state.reason === 'Excepted') === (filters.excepted === 'only')) &&
    isAmong([state.status], filters.statuses) &&
    isAmong([state.assignee], filters.assignees) &&
    isAmong(state.tags, filters.tags)
  );
}

function isAmong(held: readonly string[], asked: readonly string[]): boolean {
  const wanted = asked.filter((value) => !value.startsWith('-'));
  return (
    (wanted.length === 0 || wanted.some((value) => held.includes(value))) &&
    !held.some((value) => asked.includes(`-${value}`))
  );
}

/** `Status: New → Closed`, `tagged vip`, … */
export function stepWords(step: HistoryStep): string {
  switch (step.what) {
    case 'Status':
      return `${statusWords(step.from)} → ${statusWords(step.to)}`;
    case 'ClosedReason':
      return step.to === '' ? 'reason taken back' : `reason: ${REASON_WORDS[step.to as ClosedReason] ?? step.to}`;
    case 'Assignee':
      return step.to === '' ? `taken from ${step.from}` : `assigned to ${step.to}`;
    case 'Tags':
      return tagWords(step.from, step.to);
    case 'Comment':
      return step.to;
  }
}

function statusWords(status: string): string {
  return STATUS_WORDS[status as AlertStatus] ?? status;
}

function tagWords(from: readonly string[], to: readonly string[]): string {
  const added = to.filter((tag) => !from.includes(tag));
  const removed = from.filter((tag) => !to.includes(tag));
  const words = [
    ...(added.length > 0 ? [`tagged ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`tag ${removed.join(', ')} taken away`] : []),
  ];
  return words.join(', ');
}
