/** The query with its events narrowed to `[from, to)`, milliseconds since the epoch, the oldest first. */
export function spanQuery(query: string, from: number, to: number): string {
  const time = (instant: number) => `datetime(${new Date(instant).toISOString()})`;
  return `${query}\n| where TimeGenerated >= ${time(from)} and TimeGenerated < ${time(to)}\n| sort by TimeGenerated asc`;
}
