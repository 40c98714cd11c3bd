import { fieldOf, shortColumn } from '../url/columns';
import type { Pill } from '../url/filters';

const NAMES: Record<Exclude<Pill['filter'], 'fields'>, string> = {
  minLevel: 'level ≥',
  rules: 'rule',
  users: 'user',
  ips: 'source',
  apps: 'app',
  statuses: 'status',
  assignees: 'assignee',
  tags: 'tag',
  text: 'text',
};

/** What a filter looks at. */
export function pillName({ filter, value }: Pill): string {
  return filter === 'fields' ? shortColumn(fieldOf(value)?.column ?? '') : NAMES[filter];
}

/** With what it compares. */
export function pillValue({ filter, value }: Pill): string {
  if (filter === 'fields') {
    const held = fieldOf(value)?.value ?? '';
    return held === '' ? 'nothing' : held;
  }
  return filter === 'assignees' && value === '' ? 'nobody' : value;
}
