/** The elements of a rule, each with what it is for. What the loader takes beside these is completed by nobody. */
export const ELEMENTS: Record<string, string> = {
  description: 'text of the alert; $(field) is filled in',
  if_sid: 'tried below these rules',
  if_group: 'tried below the rules of a group',
  if_level: 'tried below the rules of a level and up',
  if_matched_sid: 'counts the events of a rule',
  if_matched_group: 'counts the events of a group',
  field: 'a pattern on a field',
  match: 'a text in the event',
  regex: 'a pattern on the event',
  list: 'a look-up of a field in a list',
  any: 'one of the conditions in it holds',
  all: 'all of the conditions in it hold',
  none: 'none of the conditions in it holds',
  address: 'a field that is an address of a network',
  equal: 'a field that is the same as another',
  user: 'a pattern on the user',
  srcip: 'an address or a network',
  time: 'between two times of the day',
  weekday: 'on these days',
  timeframe: 'how long events are counted together',
  same_field: 'counts events that are equal in it',
  different_field: 'counts events that differ in it',
  distinct_field: 'counts distinct values',
  travel: 'two places too far apart for the time between',
  first_seen: 'a combination that was never seen',
  sequence: 'rules that follow each other',
  pair: 'two rules that follow each other, only their times kept',
  turned: 'a field that turned from one value to another',
  group: 'groups of the rule',
  mitre: 'techniques of ATT&CK',
  options: 'no_log, alert_by_email, …',
  decoded_as: 'the decoder that took the event',
  info: 'more about the rule',
};

/** The attributes that an element takes. */
export const ATTRIBUTES: Record<string, readonly string[]> = {
  rule: ['id', 'level', 'frequency', 'timeframe', 'ignore', 'overwrite', 'noalert', 'maxsize'],
  group: ['name'],
  field: ['name', 'type', 'negate'],
  match: ['type', 'negate'],
  regex: ['type', 'negate'],
  list: ['field', 'lookup', 'check_value'],
  address: ['field', 'negate'],
  equal: ['field', 'negate'],
  distinct_field: ['count'],
  travel: ['km', 'kmh'],
  first_seen: ['within', 'learning'],
  turned: ['field', 'from', 'to', 'within'],
  info: ['type'],
  user: ['type', 'negate'],
  srcip: ['negate'],
};

const YES_NO = ['yes', 'no'];

/** The values of an attribute, where they are few. */
export const VALUES: Record<string, readonly string[]> = {
  type: ['osregex', 'osmatch', 'pcre2'],
  negate: YES_NO,
  overwrite: YES_NO,
  lookup: [
    'match_key',
    'not_match_key',
    'match_key_value',
    'address_match_key',
    'not_address_match_key',
    'address_match_key_value',
  ],
};

/** The elements whose text is the name of a field, or several. */
export const OF_FIELDS = new Set([
  'same_field',
  'different_field',
  'distinct_field',
  'first_seen',
  'turned',
  'travel',
  'equal',
]);
