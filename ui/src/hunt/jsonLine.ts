import type { AnswerColumn, Value } from './answer';

/** A row as a JSON object on a line: dynamic values as the JSON that they are, numbers digit by digit. */
export function jsonLine(columns: readonly AnswerColumn[], row: readonly Value[]): string {
  const members = columns.map(
    ({ name, type }, index) => `${JSON.stringify(name)}:${valueJson(type, row[index] ?? null)}`,
  );
  return `{${members.join(',')}}`;
}

function valueJson(type: string, value: Value): string {
  if (typeof value === 'string') {
    const isWhole = (type === 'long' || type === 'int') && /^-?\d+$/.test(value);
    return isWhole || (type === 'dynamic' && isJson(value)) ? value : JSON.stringify(value);
  }
  return JSON.stringify(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
