import type { AlertDetail, Json } from '../../api/types';

/** A property of something that was changed, with its value before and after; empty for none. */
export interface Change {
  readonly target: string;
  readonly property: string;
  readonly before: string;
  readonly after: string;
}

/** What an event of AuditLogs says was changed; undefined for events that do not speak of properties. */
export function changesOf({ event }: Pick<AlertDetail, 'event'>): readonly Change[] | undefined {
  const targets = event.TargetResources;
  if (!Array.isArray(targets) || !targets.some((target) => Array.isArray(part(target, 'modifiedProperties')))) {
    return undefined;
  }
  return targets.flatMap((target: Json) => {
    const properties = part(target, 'modifiedProperties');
    const name =
      word(part(target, 'displayName')) || word(part(target, 'userPrincipalName')) || word(part(target, 'id'));
    return Array.isArray(properties)
      ? properties
          .map((property: Json) => ({
            target: name,
            property: word(part(property, 'displayName')),
            before: unquoted(word(part(property, 'oldValue'))),
            after: unquoted(word(part(property, 'newValue'))),
          }))
          .filter(({ before, after }) => before !== after)
      : [];
  });
}

function part(value: Json, name: string): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? ((value as { readonly [key: string]: Json })[name] ?? null)
    : null;
}

function word(value: Json): string {
  return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The values come as JSON in text: `"\"Global Reader\""`, `"[]"`. */
function unquoted(text: string): string {
  try {
    const value: Json = JSON.parse(text);
    return Array.isArray(value) && value.length === 1 ? word(value[0] ?? null) : word(value);
  } catch {
    return text;
  }
}
