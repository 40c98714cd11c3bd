import { useMemo } from 'react';
import { useAnswer } from '../../api/useAnswer';
import type { RuleListing } from '../types';
import type { FieldOfData } from './completeRule';

interface Schema {
  readonly tables: readonly {
    readonly name: string;
    readonly rows: number;
    readonly columns: readonly { readonly name: string }[];
  }[];
}

const NOT_EVENTS = new Set(['Alerts', 'AlertsInTest']);

/** The fields that rules can ask for: columns of the tables that hold something, and what other rules read inside of them. */
export function useFields(): readonly FieldOfData[] {
  const schema = useAnswer<Schema>('/api/query/schema').data;
  const rules = useAnswer<RuleListing>('/api/rules').data;
  return useMemo(() => {
    const tables = new Map<string, Set<string>>();
    const add = (name: string, table: string) => tables.set(name, (tables.get(name) ?? new Set()).add(table));
    for (const table of schema?.tables ?? []) {
      if (table.rows > 0 && !NOT_EVENTS.has(table.name)) {
        table.columns.forEach(({ name }) => add(name, table.name));
      }
    }
    for (const rule of rules?.rules ?? []) {
      rule.fields.forEach((name) => tables.has(name) || rule.sources.forEach((table) => add(name, table)));
    }
    return [...tables]
      .map(([name, of]) => ({ name, tables: [...of].sort() }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }, [schema, rules]);
}
