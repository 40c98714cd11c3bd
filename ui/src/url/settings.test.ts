import { expect, test } from 'vitest';
import { SECTIONS, type SettingsView, USUAL_SETTINGS, parseSettings, settingsParameters } from './settings';

function throughTheAddress(view: SettingsView): SettingsView {
  const query = new URLSearchParams();
  settingsParameters(view, query);
  return parseSettings(new URLSearchParams(query.toString()));
}

test.each(SECTIONS)('the section %s comes back from the address', (section) => {
  expect(throughTheAddress({ ...USUAL_SETTINGS, section })).toEqual({ ...USUAL_SETTINGS, section });
});

test('the filters and the page of the audit log come back', () => {
  const view: SettingsView = {
    ...USUAL_SETTINGS,
    section: 'audit',
    actor: 'token robot',
    action: 'LogOn',
    outcome: 'Failure',
    text: 'a & b',
    page: 3,
  };
  expect(throughTheAddress(view)).toEqual(view);
});

test('the list, the search in it and its page come back', () => {
  const view: SettingsView = { ...USUAL_SETTINGS, section: 'lists', list: 'etc/lists/a & b', text: '10.', page: 2 };
  expect(throughTheAddress(view)).toEqual(view);
});

test('what was typed to connect a tenant comes back', () => {
  const view: SettingsView = {
    ...USUAL_SETTINGS,
    section: 'connect',
    tenant: 'contoso.onmicrosoft.com',
    workspace: '11111111-2222-3333-4444-555555555555',
    application: '66666666-2222-3333-4444-555555555555',
    tables: 'AuditLogs,AzureActivity',
  };
  expect(throughTheAddress(view)).toEqual(view);
});

test('a section and a page that are none are as usual', () => {
  expect(parseSettings(new URLSearchParams('section=nonsense&page=-2'))).toEqual(USUAL_SETTINGS);
  expect(parseSettings(new URLSearchParams('page=1.5'))).toEqual(USUAL_SETTINGS);
});
