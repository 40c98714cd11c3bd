import type { Binding, RuleKind, RuleState, RuleTests } from '../url/rules';
import type { FieldPlace, Rule } from './types';

export const KIND_NAMES: Record<RuleKind, string> = {
  single: 'one event',
  count: 'count',
  distinct: 'distinct values',
  sequence: 'sequence',
  'first-seen': 'first seen',
  change: 'change',
  scheduled: 'schedule',
};

export const STATE_NAMES: Record<RuleState, string> = { on: 'on', test: 'test', off: 'off' };

export const TEST_NAMES: Record<RuleTests, string> = { pass: 'all pass', fail: 'one fails', none: 'none kept' };

export const ORIGIN_NAMES: Record<Rule['origin'], string> = {
  shipped: 'shipped',
  here: 'written here',
  sigma: 'Sigma',
  analytic: 'Analytic rule',
  file: 'own file',
};

export const BINDING_NAMES: Record<Binding, string> = {
  bound: 'bound',
  partly: 'partly',
  cannot: 'cannot',
  nothing: 'reads none',
  unchecked: 'not checked',
};

export const BINDING_WORDS: Record<Binding, string> = {
  bound: 'A table that is held has every field that this rule and those that it builds on read.',
  partly: 'Some fields are there, but no table that is held has all that this rule and those that it builds on read.',
  cannot:
    'No table that is held has what it or the rules that it builds on read, so it cannot hold on what is collected now.',
  nothing: 'No field is read, here or in the rules that it builds on; the text of the event decides.',
  unchecked:
    'Its query is asked of a workspace in Azure and names what is not known here: Azure says whether it can answer.',
};

/** The same of a query on a schedule. */
export const QUERY_BINDING_WORDS: Record<Binding, string> = {
  bound: 'Its query can be answered, and all that it names is there.',
  partly: 'It runs; something that it names is missing, or a table of its query is empty.',
  cannot: 'Its query cannot be compiled, so it does not run.',
  nothing: '',
  unchecked: 'It is asked of a workspace in Azure and names what is not known here: Azure says whether it can answer.',
};

/** What stands before the rules that an element names. */
export function linkWords(element: string, written: string): string {
  switch (element) {
    case 'if_sid':
      return 'Tried below';
    case 'if_group':
      return `Tried below the rules of group ${written}`;
    case 'if_level':
      return `Tried below the rules of level ${written} and up`;
    case 'category':
      return 'Tried below the root of its category';
    case 'overwrite':
      return 'Stands in the place of the rule that it overwrites, below';
    case 'if_matched_sid':
      return 'Counts the events of';
    case 'if_matched_group':
      return `Counts the events of group ${written}`;
    case 'if_matched_regex':
      return 'Counts events by their text';
    case 'sequence':
      return 'Follows, step after step';
    case 'pair':
      return 'Follows the first of these with the second';
    default:
      return element;
  }
}

/** Of a workspace that a query is asked of: `here`, or a GUID. */
export function workspaceName(place: string): string {
  return place === 'here' ? 'This workspace' : `Workspace ${place} in Azure`;
}

export function placeWords({ table, kind, column }: FieldPlace): string {
  switch (kind) {
    case 'column':
      return `${table}: column ${column}`;
    case 'inside':
      return `${table}: inside of column ${column}, where a row has it`;
    case 'derived':
      return `${table}: made from several columns`;
  }
}
