import type { Schema } from './schema';
import { bare } from './text';

export interface Suggestion {
  readonly label: string;
  /** Which kind of thing it is. */
  readonly type: 'class' | 'property' | 'keyword' | 'function' | 'method' | 'variable';
  readonly detail: string;
  readonly info: string;
  /** Those of higher number come first. */
  readonly boost: number;
}

export interface Suggestions {
  /** Where the word begins that they complete. */
  readonly from: number;
  readonly options: readonly Suggestion[];
}

const KEYWORDS =
  'and asc between by contains contains_cs desc endswith false has has_all has_any hasprefix in kind matches nulls first last not on or startswith true with inner innerunique leftouter leftanti leftsemi'.split(
    ' ',
  );
const CHARTS = ['timechart', 'linechart', 'areachart', 'columnchart', 'barchart', 'piechart', 'table'];

/** What could stand at a place of a query; undefined inside of strings and comments. */
export function complete(query: string, at: number, schema: Schema): Suggestions | undefined {
  // A string that is not closed yet reaches to the place: what is blanked out there is inside of it.
  const before = bare(query.slice(0, at));
  const word = /[A-Za-z_][\w-]*$/.exec(query.slice(0, at))?.[0] ?? '';
  if (before.slice(before.length - word.length) !== word || isInside(query.slice(0, at), before)) {
    return undefined;
  }
  const from = at - word.length;
  const place = before.slice(0, from).trimEnd();
  if (/\|$/.test(place)) {
    return { from, options: words(schema, ['operator'], 'keyword') };
  }
  if (/\|\s*render$/.test(place)) {
    return { from, options: CHARTS.map((name) => keyword(name)) };
  }
  if (place === '' || /;$/.test(place) || /\b(?:union|join|lookup|from)\b[^|]*\(?$/i.test(place)) {
    return {
      from,
      options: [
        ...tables(schema),
        ...saved(schema),
        ...(place === '' || place.endsWith(';') ? words(schema, ['statement'], 'keyword') : []),
      ],
    };
  }
  return {
    from,
    options: [
      ...columns(query, schema),
      ...words(schema, ['function', 'aggregate', 'plugin'], 'function'),
      ...KEYWORDS.map((name) => keyword(name)),
      ...saved(schema),
      ...tables(schema),
    ],
  };
}

function isInside(text: string, blanked: string): boolean {
  const last = text.at(-1);
  return last !== undefined && last.trim() !== '' && blanked.at(-1) === ' ' && !/["'`]$/.test(text);
}

function tables(schema: Schema): Suggestion[] {
  return schema.tables.map(({ name, rows }) => ({
    label: name,
    type: 'class',
    detail: rows === 0 ? 'empty' : `${rows.toLocaleString('en-US')} rows`,
    info: '',
    boost: rows > 0 ? 20 : 0,
  }));
}

function saved(schema: Schema): Suggestion[] {
  return schema.saved.map(({ name, parameters, description }) => ({
    label: name,
    type: 'method',
    detail: `(${parameters})`,
    info: description,
    boost: 10,
  }));
}

/** Of the tables that the query names, and what it calls into being itself. */
function columns(query: string, schema: Schema): Suggestion[] {
  const text = bare(query);
  const named = new Set(text.match(/[A-Za-z_]\w*/g));
  const found = new Map<string, Suggestion>();
  for (const table of schema.tables.filter(({ name }) => named.has(name))) {
    for (const { name, type } of table.columns) {
      found.set(name, { label: name, type: 'property', detail: type, info: table.name, boost: 30 });
    }
  }
  for (const [, name = ''] of text.matchAll(/\b([A-Za-z_]\w*)\s*=(?![=~])/g)) {
    if (!found.has(name)) {
      found.set(name, { label: name, type: 'variable', detail: 'of this query', info: '', boost: 30 });
    }
  }
  return [...found.values()];
}

function words(schema: Schema, kinds: readonly string[], type: Suggestion['type']): Suggestion[] {
  return schema.words
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ name, usage, description }) => ({
      label: name,
      type,
      detail: '',
      info: `${usage}\n${description}`,
      boost: 0,
    }));
}

function keyword(name: string): Suggestion {
  return { label: name, type: 'keyword', detail: '', info: '', boost: -10 };
}
