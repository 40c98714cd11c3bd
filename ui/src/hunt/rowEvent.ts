import type { AnswerColumn, Value } from './answer';

/** A row of an answer as the tester takes it: what holds something, dynamic values as JSON, without the marks that the workspace added. */
export function rowEvent(columns: readonly AnswerColumn[], row: readonly Value[]): string {
  const fields = columns.flatMap(({ name, type }, place): [string, unknown][] => {
    const value = row[place] ?? null;
    return value === null || value === '' || name.startsWith('_')
      ? []
      : [[name, type === 'dynamic' ? parsed(String(value)) : value]];
  });
  return JSON.stringify(Object.fromEntries(fields), null, 2);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
