// The mock's fields of events, as columns of the list and offered to it.
import { filtered } from './answers.mjs';
import { detailOf } from './data.mjs';

const TENANTS = ['11111111-1111-1111-1111-111111111111', '22222222-2222-2222-2222-222222222222'];

function eventOf(alert) {
  const { event } = detailOf(alert);
  return { ...event, TenantId: TENANTS[Number.parseInt(alert.id.slice(0, 2), 16) % 5 === 0 ? 1 : 0] };
}

function leaves(value, path) {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) =>
      leaves(inner, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`),
    );
  }
  return value === null || value === '' ? [] : [[path, String(value)]];
}

export function columnValue(alert, name) {
  return name.startsWith('Event.')
    ? (leaves(eventOf(alert), 'Event').find(([path]) => path === name)?.[1] ?? '')
    : `${name} 1`;
}

export function fieldsAnswer(alerts, query) {
  const looked = filtered(alerts, query).slice(0, 50);
  const fields = new Map();
  looked.forEach((alert) =>
    leaves(eventOf(alert), 'Event').forEach(([name, sample]) => {
      const events = fields.get(name)?.events ?? 0;
      fields.set(name, { name, sample: fields.get(name)?.sample ?? sample, events: events + 1 });
    }),
  );
  return { alerts: looked.length, fields: [...fields.values()] };
}

export function meetsFields(alert, wanted) {
  return wanted.every((text) => {
    const [, not, name, value] = /^(-?)([^:]+):(.*)$/s.exec(text) ?? [];
    return (columnValue(alert, name) === value) === (not === '');
  });
}
