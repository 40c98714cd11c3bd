import { expect, test } from 'vitest';
import { kqlText, where } from './kql';

test('a value cannot end the text that it stands in', () => {
  expect(kqlText('a"b\\c\n')).toBe('"a\\"b\\\\c\\n"');
  expect(where('SigninLogs', 'AppDisplayName', '!=', '" or 1 == 1 //')).toBe(
    'SigninLogs\n| where AppDisplayName != "\\" or 1 == 1 //"\n| order by TimeGenerated desc',
  );
});
