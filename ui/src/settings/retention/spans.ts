/** `90 days`, `36 hours`: as a person says a span that is kept. */
export function spanWords(hours: number): string {
  const [number, unit] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour'];
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

/** `90d`, `36h`, `2w`: as a person may write it; undefined for what the configuration would refuse. */
export function spanOption(text: string): string | undefined {
  const written = text.trim().toLowerCase();
  const parts = /^0*([1-9]\d{0,4})([hdw])$/.exec(written);
  return parts === null ? undefined : `${parts[1]}${parts[2]}`;
}

/** What the configuration says to keep a table, or the empty text for all others, for a span. */
export function retentionLines(table: string, span: string): string {
  const attribute = table === '' ? '' : ` table="${table}"`;
  return `<threatlockdown>\n  <retention${attribute}>${span}</retention>\n</threatlockdown>`;
}
