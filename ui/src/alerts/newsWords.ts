import { count, counted } from '../format/numbers';
import { pageSize } from './tools/layout';

/** `3 new alerts`; a full page of news says only the least that there are. */
export function newsWords(unseen: number): string {
  const full = Number(pageSize.get());
  return unseen === full ? `${count(full)} or more new alerts` : counted(unseen, 'new alert');
}
