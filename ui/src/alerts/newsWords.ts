import { PAGE_SIZE } from '../api/paths';
import { counted } from '../format/numbers';

/** `3 new alerts`; a full page of news says only the least that there are. */
export function newsWords(unseen: number): string {
  return unseen === PAGE_SIZE ? `${PAGE_SIZE} or more new alerts` : counted(unseen, 'new alert');
}
