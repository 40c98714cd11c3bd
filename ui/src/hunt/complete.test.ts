import { expect, test } from 'vitest';
import { complete } from './complete';
import type { Schema } from './schema';

const SCHEMA: Schema = {
  tables: [
    { name: 'Alerts', rows: 3, newest: null, columns: [{ name: 'RuleId', type: 'long' }] },
    { name: 'SigninLogs', rows: 0, newest: null, columns: [{ name: 'IPAddress', type: 'string' }] },
  ],
  words: [
    { kind: 'operator', name: 'mv-expand', usage: 'T | mv-expand C', description: 'a row for each' },
    { kind: 'function', name: 'ago', usage: 'ago(span)', description: '' },
    { kind: 'statement', name: 'let', usage: 'let a = 1;', description: '' },
  ],
  saved: [{ name: 'Loud', parameters: 'least:long', body: 'Alerts', description: '' }],
};

/** The labels that are offered at the place of `^`. */
function offered(query: string): string[] | undefined {
  const at = query.indexOf('^');
  return complete(query.replace('^', ''), at, SCHEMA)?.options.map(({ label }) => label);
}

test('a query begins with tables, saved functions and statements', () => {
  expect(offered('Al^')).toEqual(['Alerts', 'SigninLogs', 'Loud', 'let']);
});

test('behind a pipe stand operators', () => {
  expect(offered('Alerts | mv-e^')).toEqual(['mv-expand']);
  expect(complete('Alerts | mv-e', 13, SCHEMA)?.from).toBe(9);
});

test('columns are those of the tables of the query and its own', () => {
  const labels = offered('Alerts | extend Mine = 1 | where R^');
  expect(labels).toEqual(expect.arrayContaining(['RuleId', 'Mine', 'ago', 'and']));
  expect(labels).not.toContain('IPAddress');
});

test('union and join ask for tables', () => {
  expect(offered('Alerts | union S^')).toEqual(['Alerts', 'SigninLogs', 'Loud']);
});

test.each(['Alerts | where A == "Ru^', 'Alerts // Ru^', "Alerts | where A has 'x Ru^"])('%s: nothing', (query) => {
  expect(offered(query)).toBeUndefined();
});

test('render is followed by charts', () => {
  expect(offered('Alerts | count | render t^')).toContain('timechart');
});
