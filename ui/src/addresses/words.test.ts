import { expect, test } from 'vitest';
import type { AddressFact } from './types';
import { told } from './words';

const fact = (name: AddressFact['name'], text: string, from: AddressFact['from'], built = ''): AddressFact => ({
  name,
  text,
  from,
  built,
});

test('joins what one source says of the place, of the owner and of the network', () => {
  expect(
    told([
      fact('country', 'DE', 'event'),
      fact('city', 'Berlin', 'database', '2026-11-20'),
      fact('asn', '64500', 'database', '2026-11-21'),
      fact('org', 'Example Net', 'database', '2026-11-21'),
      fact('network', 'Head office', 'list'),
    ]),
  ).toEqual([
    { text: 'DE', from: 'from the event' },
    { text: 'Berlin', from: 'from the database of 2026-11-20' },
    { text: 'AS64500, Example Net', from: 'from the database of 2026-11-21' },
    { text: 'in the network Head office', from: 'from a list' },
  ]);
});

test('says nothing of what is not known', () => {
  expect(told([])).toEqual([]);
});
