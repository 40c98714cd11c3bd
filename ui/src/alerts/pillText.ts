import { HIGHEST_LEVEL } from '../level/level';
import { fieldFilter, fieldOf, isColumn } from '../url/columns';
import { type ListFilter, type Pill, exclude, include, without } from '../url/filters';
import type { Filters } from '../url/view';

export const PILL_EXAMPLE = 'User != alice@contoso.com';

/** The filters that have a place of their own, by the column of the alerts that they look at. */
const COLUMNS: Readonly<Record<Exclude<Pill['filter'], 'fields'>, string>> = {
  minLevel: 'RuleLevel',
  rules: 'RuleId',
  users: 'User',
  ips: 'SourceIp',
  apps: 'App',
  statuses: 'Status',
  assignees: 'Assignee',
  tags: 'Tags',
  text: 'Text',
};

const SENTENCE = /^\s*(\S.*?)\s*(==|!=|>=|=|\bcontains\b)\s*(.*?)\s*$/su;

/** A filter as somebody can type it: `User != alice@contoso.com`, `RuleLevel >= 8`, `Text contains vpn`. */
export function pillText({ filter, value, excluded }: Pill): string {
  const sign = filter === 'minLevel' ? '>=' : filter === 'text' ? 'contains' : excluded ? '!=' : '==';
  const field = filter === 'fields' ? fieldOf(value) : undefined;
  return filter === 'fields'
    ? `${field?.column ?? ''} ${sign} ${field?.value ?? ''}`
    : `${COLUMNS[filter]} ${sign} ${value}`;
}

/** What was typed as a filter, or in one line why it is none. */
export function parsePill(text: string): Pill | string {
  const [, name = '', operator = '', written = ''] = SENTENCE.exec(text) ?? [];
  if (name === '') {
    return `Write a field, an operator and a value: ${PILL_EXAMPLE}`;
  }
  const value = /^"(.*)"$/s.exec(written)?.[1] ?? written;
  const own = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).find(
    (filter) => COLUMNS[filter].toLowerCase() === name.toLowerCase(),
  );
  if (own === undefined && !isColumn(name)) {
    return `“${name}” is no field: fields of the event are written as Event.Status.errorCode.`;
  }
  const wanted = own === 'minLevel' ? '>=' : own === 'text' ? 'contains' : undefined;
  if (wanted !== undefined ? operator !== wanted : operator === '>=' || operator === 'contains') {
    return wanted === undefined ? `${name} is compared with == or !=.` : `${name} is compared with ${wanted}.`;
  }
  const excluded = operator === '!=';
  if (own === undefined) {
    const both = fieldFilter(name, value);
    return { filter: 'fields', value: both, excluded, raw: excluded ? `-${both}` : both };
  }
  const mistake = mistakeIn(own, value);
  return mistake !== '' ? mistake : { filter: own, value, excluded, raw: excluded ? `-${value}` : value };
}

/** The filters with one that was typed, in place of another if there was one. */
export function replaced(filters: Filters, before: Pill | undefined, typed: Pill): Filters {
  const others = before === undefined ? filters : without(filters, before);
  switch (typed.filter) {
    case 'minLevel':
      return { ...others, minLevel: Number(typed.value) };
    case 'text':
      return { ...others, text: typed.value };
    case 'rules':
    case 'users':
    case 'ips':
    case 'apps':
    case 'statuses':
    case 'assignees':
    case 'tags':
    case 'fields':
      return typed.excluded ? exclude(others, typed.filter, typed.value) : include(others, typed.filter, typed.value);
  }
}

/** In one line what is wrong with a value; the empty text for nothing. */
export function mistakeIn(field: Exclude<ListFilter, 'fields'> | 'minLevel' | 'text', value: string): string {
  if (value === '' && field !== 'assignees') {
    return 'Enter a value.';
  }
  if (value.startsWith('-')) {
    return 'A value does not begin with “-”.';
  }
  if (field === 'rules' && !/^\d+$/.test(value)) {
    return 'A rule id is a whole number.';
  }
  if (field === 'statuses' && !/^(New|InProgress|Closed)$/.test(value)) {
    return 'A status is New, InProgress or Closed.';
  }
  if (field === 'minLevel' && !(/^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= HIGHEST_LEVEL)) {
    return `A level is a whole number from 1 to ${HIGHEST_LEVEL}.`;
  }
  return '';
}
