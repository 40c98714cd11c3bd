import { expect, test } from 'vitest';
import { factsByTechnique } from './facts';
import { navigatorLayer } from './navigatorLayer';

const FACTS = factsByTechnique({
  raised: [{ rule: 1, title: 'one', level: 8, techniques: ['T1685.002'], alerts: 7 }],
  rules: [{ id: 1, title: 'one', level: 8, techniques: ['T1562.008', 'T1078'], canHold: true }],
  query: '',
});
const RANGE = { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' };

test('a layer has the members that the navigator reads', () => {
  const layer = navigatorLayer(FACTS, 'alerts', RANGE);
  expect(layer.versions).toEqual({ attack: '18', navigator: '5.1.0', layer: '4.5' });
  expect(layer.domain).toBe('enterprise-attack');
  expect(layer.techniques.map(({ techniqueID, score }) => [techniqueID, score])).toEqual([
    ['T1078', 0],
    ['T1562', 7],
    ['T1562.008', 7],
  ]);
  expect(layer.techniques[1]?.showSubtechniques).toBe(true);
  expect(layer['gradient']).toEqual({ colors: ['#e9e8fcff', '#4f48e0ff'], minValue: 0, maxValue: 7 });
});

test('coverage scores by rules, and an id that moved says where to', () => {
  const layer = navigatorLayer(FACTS, 'coverage', RANGE);
  expect(layer.techniques[2]?.score).toBe(1);
  expect(layer.techniques[2]?.metadata).toContainEqual({ name: 'ATT&CK v19', value: 'T1685.002' });
});
