import type { Alert } from '../../api/types';
import { levelClass } from '../../level/level';
import { lengthWords } from '../../time/format';

/** What happened, in one sentence: of which table, by whom, from where, and which rule said so. */
export function sentence(alert: Alert): string {
  const who = alert.user === '' ? '' : ` by ${alert.user}`;
  const where = alert.sourceIp === '' ? '' : ` from ${alert.sourceIp}`;
  const article = /^[AEIOU]/i.test(alert.table) ? 'An' : 'A';
  const what = `matched rule ${alert.ruleId} at level ${alert.level} of 16, ${levelClass(alert.level)}`;
  return `${article} ${alert.table} event${who}${where} ${what}.`;
}

const AT_ONCE = 2000;

/** How long after it happened the event was read here. */
export function delayWords(alert: Alert): string {
  const delay = Date.parse(alert.arrival) - Date.parse(alert.time);
  return delay < AT_ONCE ? 'read at once' : `read ${lengthWords(delay)} later`;
}
