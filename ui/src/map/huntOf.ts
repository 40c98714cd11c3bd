import { kqlText } from '../overview/kql';
import type { View } from '../url/view';
import type { Place } from './places';

/** The sign-ins from a place, or from everywhere else. */
export function huntOf({ country, city }: Place, operator: '==' | '!='): Partial<View> {
  const there = `Location == ${kqlText(country)}`;
  const place = city === '' ? there : `${there} and tostring(LocationDetails.city) == ${kqlText(city)}`;
  const condition = operator === '==' ? place : `not(${place})`;
  return {
    page: 'hunt',
    alert: '',
    hunt: { query: `SigninLogs\n| where ${condition}\n| order by TimeGenerated desc`, show: 'table' },
  };
}
