import { useStore } from '../parts/store';
import { clock, date } from '../time/format';
import { type Zone, zone } from '../time/zone';
import type { AnswerColumn, Value } from './answer';

interface Props {
  column: AnswerColumn;
  value: Value;
}

/** A value in a line; times in the chosen zone. */
export function CellValue({ column, value }: Props) {
  const chosen = useStore(zone);
  if (value === null) {
    return <span className="muted">–</span>;
  }
  return <>{valueText(column, value, chosen)}</>;
}

export function valueText(column: AnswerColumn, value: Value, zone: Zone): string {
  if (value === null) {
    return '';
  }
  if (column.type !== 'datetime') {
    return String(value);
  }
  const instant = Date.parse(String(value));
  const part = /\.\d+(?=Z?$)/.exec(String(value))?.[0] ?? '';
  return Number.isNaN(instant) ? String(value) : `${date(instant, zone)} ${clock(instant, zone)}${part}`;
}
