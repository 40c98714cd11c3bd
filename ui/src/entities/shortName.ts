/** The name of an Azure resource out of its id, then its type, as what comes first is seen first; other names as they are. */
export function shortName(name: string): string {
  const parts = name.split('/');
  return name.startsWith('/') && parts.length > 4 ? `${parts.at(-1)} · ${parts.at(-2)}` : name;
}
