import { change, getJson, read } from '../api/client';
import type { Sources } from '../api/types';
import { createStore } from '../parts/store';

/** A tenant whose rows came lately. */
export interface KnownTenant {
  readonly id: string;
  /** The domain that its sources are configured with; the empty text where that is not known. */
  readonly domain: string;
  readonly rows: number;
}

/** Undefined until somebody has asked. */
export const knownTenants = createStore<readonly KnownTenant[] | undefined>(undefined);

/** The tables that bring most rows say whose there are. */
const FOUND =
  'union isfuzzy=true SigninLogs, AADNonInteractiveUserSignInLogs, AuditLogs, AzureActivity\n' +
  '| where TimeGenerated > ago(7d) and isnotempty(TenantId)\n' +
  '| summarize Rows = count() by Id = tolower(TenantId)\n| top 50 by Rows';

const ID = /^[0-9a-f-]{36}$/;

interface Wire {
  readonly tables: readonly { readonly rows: readonly (readonly unknown[])[] }[];
}

/** Finds out whose rows there are, whatever is picked. */
export async function findTenants(seesAll: boolean): Promise<void> {
  const [found, domains] = await Promise.all([
    change('POST', '/api/query?tenant=all', { query: FOUND, limit: 50 }).then((answer) => read<Wire>(answer)),
    seesAll ? domainsOf() : new Map<string, string>(),
  ]);
  knownTenants.set(
    (found.tables[0]?.rows ?? []).flatMap(([id, rows]) =>
      ID.test(String(id)) ? [{ id: String(id), domain: domains.get(String(id)) ?? '', rows: Number(rows) }] : [],
    ),
  );
}

/** By the workspace that a request asks. */
async function domainsOf(): Promise<Map<string, string>> {
  const { requests } = await getJson<Sources>('/api/sources');
  return new Map(requests.map(({ place, tenant }) => [place.toLowerCase(), tenant]));
}

/** What a tenant is called: by its domain, else by the beginning of its id. */
export function tenantName(id: string, known: readonly KnownTenant[]): string {
  const domain = known.find((tenant) => tenant.id === id)?.domain ?? '';
  return domain === '' ? `${id.slice(0, 8)}…` : domain;
}

/** With one more, or without it. */
export function toggled(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
}
