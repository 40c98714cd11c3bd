import type { Reconciliation } from '../api/types';
import { count, counted } from '../format/numbers';

export interface Comparison {
  readonly mark: 'equal' | 'differs' | 'none';
  readonly words: string;
}

/** One line on how what is held compares with what the source counts. */
export function comparison(found: Reconciliation): Comparison {
  const { hoursCompared, differingHours, rowsAtSource, rowsHere, rowsRecovered } = found;
  if (hoursCompared === 0) {
    return { mark: 'none', words: 'no hour compared with the source yet' };
  }
  const recovered = rowsRecovered === 0 ? '' : `, ${counted(rowsRecovered, 'row')} recovered`;
  if (differingHours === 0) {
    return {
      mark: 'equal',
      words: `${counted(hoursCompared, 'hour')} compared with the source, all equal${recovered}`,
    };
  }
  const verb = differingHours === 1 ? 'differs' : 'differ';
  return {
    mark: 'differs',
    words:
      `${counted(differingHours, 'hour')} of ${count(hoursCompared)} ${verb} from the source: ` +
      `${counted(rowsAtSource, 'row')} there, ${count(rowsHere)} here${recovered}`,
  };
}
