/** Names of the ATT&CK techniques that rules for cloud identities use most; any other is shown by its id alone. */
const NAMES: Readonly<Record<string, string>> = {
  T1003: 'OS Credential Dumping',
  T1021: 'Remote Services',
  T1059: 'Command and Scripting Interpreter',
  T1071: 'Application Layer Protocol',
  T1078: 'Valid Accounts',
  'T1078.004': 'Valid Accounts: Cloud Accounts',
  T1087: 'Account Discovery',
  'T1087.004': 'Account Discovery: Cloud Account',
  T1090: 'Proxy',
  'T1090.003': 'Proxy: Multi-hop Proxy',
  T1098: 'Account Manipulation',
  'T1098.001': 'Account Manipulation: Additional Cloud Credentials',
  'T1098.003': 'Account Manipulation: Additional Cloud Roles',
  'T1098.005': 'Account Manipulation: Device Registration',
  T1110: 'Brute Force',
  'T1110.001': 'Brute Force: Password Guessing',
  'T1110.003': 'Brute Force: Password Spraying',
  'T1110.004': 'Brute Force: Credential Stuffing',
  T1114: 'Email Collection',
  'T1114.003': 'Email Collection: Email Forwarding Rule',
  T1136: 'Create Account',
  'T1136.003': 'Create Account: Cloud Account',
  T1190: 'Exploit Public-Facing Application',
  T1484: 'Domain or Tenant Policy Modification',
  'T1484.002': 'Domain or Tenant Policy Modification: Trust Modification',
  T1485: 'Data Destruction',
  T1526: 'Cloud Service Discovery',
  T1528: 'Steal Application Access Token',
  T1531: 'Account Access Removal',
  T1539: 'Steal Web Session Cookie',
  T1550: 'Use Alternate Authentication Material',
  'T1550.001': 'Use Alternate Authentication Material: Application Access Token',
  T1556: 'Modify Authentication Process',
  'T1556.006': 'Modify Authentication Process: Multi-Factor Authentication',
  T1562: 'Impair Defenses',
  'T1562.008': 'Impair Defenses: Disable or Modify Cloud Logs',
  T1564: 'Hide Artifacts',
  'T1564.008': 'Hide Artifacts: Email Hiding Rules',
  T1566: 'Phishing',
  T1578: 'Modify Cloud Compute Infrastructure',
  T1606: 'Forge Web Credentials',
  T1621: 'Multi-Factor Authentication Request Generation',
};

/** The name of a technique, or the empty text when it is not known here. */
export function techniqueName(id: string): string {
  return Object.hasOwn(NAMES, id) ? (NAMES[id] ?? '') : '';
}

/** The page of a technique at MITRE; undefined for anything that is not a technique's id. */
export function techniqueAddress(id: string): string | undefined {
  const parts = /^(T\d{4})(?:\.(\d{3}))?$/.exec(id);
  if (parts === null) {
    return undefined;
  }
  return `https://attack.mitre.org/techniques/${parts[1]}/${parts[2] === undefined ? '' : `${parts[2]}/`}`;
}
