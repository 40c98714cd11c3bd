import { describe, expect, it } from 'vitest';
import { countsFromNow, foundWindow } from './foundWindow';

describe('foundWindow', () => {
  it('is what the query was asked about', () => {
    expect(foundWindow({ WindowStart: '2026-11-23T10:00:00Z', WindowEnd: '2026-11-23T11:00:00.5Z' })).toEqual({
      from: Date.parse('2026-11-23T10:00:00Z'),
      to: Date.parse('2026-11-23T11:00:00.5Z'),
    });
  });

  it('is nothing of an event that no query found', () => {
    expect(foundWindow({ OperationName: 'Add member to role' })).toBeUndefined();
    expect(foundWindow({ WindowStart: '2026-11-23T10:00:00Z', WindowEnd: null })).toBeUndefined();
    expect(foundWindow({ WindowStart: 'soon', WindowEnd: 'later' })).toBeUndefined();
  });
});

describe('countsFromNow', () => {
  it('knows queries that look back from the present moment', () => {
    expect(countsFromNow('SigninLogs | where TimeGenerated > ago(1h)')).toBe(true);
    expect(countsFromNow('print Now (  )')).toBe(true);
    expect(countsFromNow('SigninLogs | where City == "Chicago" | project Known = 1')).toBe(false);
  });
});
