/** A text as KQL writes it. */
export function kqlText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;
}

/** The rows of a table with a value in a column, or with any other. */
export function where(table: string, column: string, operator: '==' | '!=', value: string): string {
  return `${table}\n| where ${column} ${operator} ${kqlText(value)}\n| order by TimeGenerated desc`;
}
