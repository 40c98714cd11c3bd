// Thirty days of alerts of the mock's organisation, and what happens while it runs.
import { random } from './random.mjs';
import { UNTOUCHED } from './work.mjs';
import { ADDRESSES, APPLICATIONS, PLACES, RULES, USERS } from './scenario.mjs';

const DAY = 86_400_000;
const WEIGHT = RULES.reduce((sum, rule) => sum + rule.weight, 0);

function ruleAt(fraction) {
  let left = fraction * WEIGHT;
  return RULES.find((rule) => (left -= rule.weight) < 0) ?? RULES[0];
}

/** Office hours are busier than nights. */
function busyness(time) {
  const hour = new Date(time).getUTCHours();
  return 0.35 + 0.65 * Math.exp(-((hour - 12) ** 2) / 18);
}

export function makeAlert(dice, time, rule = ruleAt(dice.next())) {
  const id = dice.hex(24);
  return {
    id,
    time: new Date(time).toISOString(),
    arrival: new Date(time + 4000 + dice.below(240_000)).toISOString(),
    level: rule.level,
    ruleId: rule.id,
    description: rule.description,
    groups: rule.groups,
    mitre: rule.mitre,
    user: dice.skewed(USERS),
    sourceIp: rule.table === 'AuditLogs' && dice.next() < 0.4 ? '' : dice.skewed(ADDRESSES),
    table: rule.table,
    tag: rule.tag,
    state: UNTOUCHED,
  };
}

export function makeAlerts(now, perDay = 1300) {
  const dice = random(20261123);
  const alerts = [];
  for (let day = 0; day < 30; day++) {
    for (let n = 0; n < perDay; n++) {
      const time = now - day * DAY - dice.below(DAY);
      if (dice.next() < busyness(time)) {
        alerts.push(makeAlert(dice, time));
      }
    }
  }
  // A password spray nine hours ago, which the charts should show.
  for (let n = 0; n < 160; n++) {
    const time = now - 9 * 3_600_000 + dice.below(1_500_000);
    alerts.push({
      ...makeAlert(dice, time, n % 20 === 19 ? RULES[7] : n % 55 === 54 ? RULES[10] : RULES[1]),
      sourceIp: '203.0.113.160',
    });
  }
  return alerts.sort((one, other) => (one.time < other.time ? 1 : -1));
}

/** The event behind an alert, with columns as Log Analytics has them. */
export function detailOf(alert) {
  const dice = random(Number.parseInt(alert.id.slice(0, 8), 16));
  const failed = alert.groups.some((group) => group.startsWith('authentication_fail'));
  const event = {
    TimeGenerated: alert.time,
    TenantId: 'b1d3f0a2-5c7e-4a90-9f3b-6d2c8e41f7aa',
    Category: alert.table,
    OperationName: alert.table === 'SigninLogs' ? 'Sign-in activity' : alert.description,
    ResultType: failed ? '50126' : '0',
    ResultDescription: failed ? 'Invalid username or password or Invalid on-premise username or password.' : '',
    UserPrincipalName: alert.user,
    UserDisplayName: alert.user.split('@')[0].split('.').join(' '),
    IPAddress: alert.sourceIp,
    Location: dice.pick(PLACES),
    AppDisplayName: dice.pick(APPLICATIONS),
    CorrelationId: `${dice.hex(8)}-${dice.hex(4)}-4${dice.hex(3)}-a${dice.hex(3)}-${dice.hex(12)}`,
    DurationMs: dice.below(900),
    IsInteractive: true,
    AlternateSignInName: '',
    Status: failed
      ? { errorCode: 50126, failureReason: 'Invalid username or password.', additionalDetails: null }
      : { errorCode: 0 },
    DeviceDetail: {
      deviceId: '',
      operatingSystem: 'Windows 10',
      browser: 'Edge 131.0',
      isCompliant: false,
      isManaged: false,
      trustType: '',
    },
    LocationDetails: {
      city: 'Frankfurt am Main',
      state: 'Hessen',
      countryOrRegion: 'DE',
      geoCoordinates: { latitude: 50.11, longitude: 8.68 },
    },
    ConditionalAccessPolicies: [
      {
        id: dice.hex(8),
        displayName: 'Require multifactor authentication',
        enforcedGrantControls: ['Mfa'],
        result: 'success',
      },
      {
        id: dice.hex(8),
        displayName: 'Block legacy authentication',
        enforcedGrantControls: ['Block'],
        result: 'notApplied',
      },
    ],
    RiskLevelDuringSignIn: alert.level >= 12 ? 'high' : 'none',
    RiskEventTypes: [],
    _IngestionTime: alert.arrival,
  };
  const typeOf = (value) =>
    typeof value === 'object'
      ? 'dynamic'
      : typeof value === 'number'
        ? 'long'
        : typeof value === 'boolean'
          ? 'bool'
          : 'string';
  const columns = Object.entries(event).map(([name, value]) => ({
    name,
    type: /Time/.test(name) ? 'datetime' : typeOf(value),
  }));
  return { ...alert, decoder: 'json', location: 'Azure', event, columns };
}
