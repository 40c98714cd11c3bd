import { change, read } from '../../api/client';
import { currentView, go } from '../../url/navigation';
import type { LocalRuleDetail } from './types';

/** Makes a draft, of a rule in force or of nothing, and goes there. */
export async function createDraft(rule?: number): Promise<void> {
  const answer = await change('POST', '/api/rules/drafts', rule === undefined ? {} : { rule });
  const { id } = await read<LocalRuleDetail>(answer);
  go({ page: 'rules', alert: '', rules: { ...currentView().rules, tab: 'drafts', rule: '', draft: String(id) } });
}
