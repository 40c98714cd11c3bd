/** The ids of the tenants that the page is about; none for all. Every request says so: the server narrows what it answers. */
let chosen: readonly string[] = [];

export function narrowTo(tenants: readonly string[]): void {
  chosen = tenants;
}

/** As the header of a request; nothing for all. */
export function tenantHeader(): Record<string, string> {
  return chosen.length === 0 ? {} : { 'X-Tenants': chosen.join(',') };
}

/** The same for an address that is opened as it is. */
export function tenantParameters(query: URLSearchParams): void {
  chosen.forEach((tenant) => query.append('tenant', tenant));
}
