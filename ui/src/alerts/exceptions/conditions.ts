import type { Alert, AlertDetail, Json } from '../../api/types';
import { type Condition, type Field, type Operator, FIELDS, OPERATORS } from './types';

/** A condition as it is being written: its values are one text. */
export interface Draft {
  readonly key: number;
  readonly field: Field;
  readonly operator: Operator;
  readonly text: string;
}

export const FIELD_NAMES: Record<Field, string> = {
  Rule: 'Rule',
  User: 'User',
  SourceIp: 'Source address',
  App: 'Application',
  Operation: 'Operation',
  SourceTable: 'Table',
};

export const OPERATOR_WORDS: Record<Operator, string> = {
  is: 'is',
  'one-of': 'is one of',
  'starts-with': 'starts with',
  'in-network': 'is in network',
};

export function operatorsOf(field: Field): readonly Operator[] {
  return OPERATORS.filter(
    (operator) =>
      (operator !== 'in-network' || field === 'SourceIp') && (operator !== 'starts-with' || field !== 'Rule'),
  );
}

/** What is proposed for alerts: their rules, and the user they are about or else the address or application. */
export function proposed(alerts: readonly Alert[], detail: AlertDetail | undefined): Draft[] {
  const rule = draft(
    0,
    'Rule',
    alerts.map(({ ruleId }) => String(ruleId)),
  );
  const entity = (['User', 'SourceIp', 'App'] as const)
    .map((field) => ({ field, values: alerts.map((alert) => valueOf(field, alert, detail)) }))
    .find(({ values }) => values.every((value) => value !== ''));
  return entity === undefined ? [rule] : [rule, draft(1, entity.field, entity.values)];
}

function draft(key: number, field: Field, all: readonly string[]): Draft {
  const values = [...new Set(all)];
  return { key, field, operator: values.length === 1 ? 'is' : 'one-of', text: values.join(', ') };
}

/** The field's value of an alert; of some only the detail knows it. */
export function valueOf(field: Field, alert: Alert, detail: AlertDetail | undefined): string {
  const event = (...columns: string[]) =>
    columns.map((column) => textOf(detail?.event[column])).find((text) => text !== '') ?? '';
  switch (field) {
    case 'Rule':
      return String(alert.ruleId);
    case 'User':
      return alert.user;
    case 'SourceIp':
      return alert.sourceIp;
    case 'App':
      return event('AppDisplayName', 'ServicePrincipalName');
    case 'Operation':
      return event('OperationName', 'Operation');
    case 'SourceTable':
      return alert.table;
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The condition, with several values where its operator takes several. */
export function conditionOf({ field, operator, text }: Draft): Condition {
  const several = operator === 'one-of' || operator === 'in-network';
  const values = several ? text.split(',') : [text];
  return { field, operator, values: values.map((value) => value.trim()).filter((value) => value !== '') };
}

export function isComplete(drafts: readonly Draft[]): boolean {
  return drafts.length > 0 && drafts.every((each) => conditionOf(each).values.length > 0);
}

export function namesRules(drafts: readonly Draft[]): boolean {
  return drafts.some(({ field }) => field === 'Rule');
}

/** The first field that no condition looks at yet. */
export function freeField(drafts: readonly Draft[]): Field | undefined {
  return FIELDS.find((field) => drafts.every((each) => each.field !== field));
}

/** `User is ann@contoso.com` */
export function conditionWords({ field, operator, values }: Condition): string {
  return `${FIELD_NAMES[field]} ${OPERATOR_WORDS[operator]} ${values.join(', ')}`;
}
