/** The end of an Azure resource's id, which tells it from its neighbours; other names as they are. */
export function shortName(name: string): string {
  const parts = name.split('/');
  return name.startsWith('/') && parts.length > 4 ? `…/${parts.slice(-2).join('/')}` : name;
}
