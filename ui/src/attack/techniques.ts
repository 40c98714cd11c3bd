/**
 * The part of MITRE ATT&CK for Enterprise, version 18, that attacks on clouds and identities use: identifiers and names,
 * from https://attack.mitre.org (© The MITRE Corporation, used under the ATT&CK terms of use).
 */
export const ATTACK_VERSION = '18';

export interface Tactic {
  readonly id: string;
  readonly name: string;
  /** As a layer of the ATT&CK Navigator names it. */
  readonly word: string;
  /** Ids of techniques; their sub-techniques follow from the names. */
  readonly techniques: readonly string[];
}

function tactic(id: string, name: string, techniques: string): Tactic {
  return { id, name, word: name.toLowerCase().replaceAll(' ', '-'), techniques: techniques.split(' ') };
}

/** In the order of the matrix. */
export const TACTICS: readonly Tactic[] = [
  tactic('TA0043', 'Reconnaissance', 'T1589 T1598'),
  tactic('TA0042', 'Resource Development', 'T1583 T1584 T1585 T1586'),
  tactic('TA0001', 'Initial Access', 'T1078 T1189 T1190 T1199 T1566'),
  tactic('TA0002', 'Execution', 'T1053 T1059 T1072 T1204 T1609 T1610 T1648 T1651'),
  tactic('TA0003', 'Persistence', 'T1037 T1053 T1078 T1098 T1136 T1137 T1525 T1546 T1556 T1671'),
  tactic('TA0004', 'Privilege Escalation', 'T1037 T1053 T1078 T1098 T1484 T1546 T1548 T1611'),
  tactic(
    'TA0005',
    'Defense Evasion',
    'T1070 T1078 T1211 T1484 T1535 T1548 T1550 T1556 T1562 T1564 T1578 T1610 T1656 T1666',
  ),
  tactic('TA0006', 'Credential Access', 'T1040 T1110 T1212 T1528 T1539 T1552 T1555 T1556 T1557 T1606 T1621 T1649'),
  tactic('TA0007', 'Discovery', 'T1040 T1046 T1069 T1087 T1201 T1526 T1538 T1580 T1613 T1619 T1654'),
  tactic('TA0008', 'Lateral Movement', 'T1021 T1072 T1080 T1210 T1534 T1550'),
  tactic('TA0009', 'Collection', 'T1074 T1114 T1119 T1213 T1530 T1557'),
  tactic('TA0011', 'Command and Control', 'T1090'),
  tactic('TA0010', 'Exfiltration', 'T1048 T1537 T1567'),
  tactic('TA0040', 'Impact', 'T1485 T1486 T1489 T1490 T1491 T1496 T1498 T1499 T1531 T1657 T1667'),
];

/** Names of techniques and, without that of their technique, of sub-techniques. */
const NAMES: Readonly<Record<string, string>> = {
  T1003: 'OS Credential Dumping',
  T1021: 'Remote Services',
  'T1021.007': 'Cloud Services',
  'T1021.008': 'Direct Cloud VM Connections',
  T1037: 'Boot or Logon Initialization Scripts',
  T1040: 'Network Sniffing',
  T1046: 'Network Service Discovery',
  T1048: 'Exfiltration Over Alternative Protocol',
  T1053: 'Scheduled Task/Job',
  'T1053.007': 'Container Orchestration Job',
  T1059: 'Command and Scripting Interpreter',
  'T1059.001': 'PowerShell',
  'T1059.009': 'Cloud API',
  T1069: 'Permission Groups Discovery',
  'T1069.003': 'Cloud Groups',
  T1070: 'Indicator Removal',
  'T1070.008': 'Clear Mailbox Data',
  T1071: 'Application Layer Protocol',
  T1072: 'Software Deployment Tools',
  T1074: 'Data Staged',
  'T1074.002': 'Remote Data Staging',
  T1078: 'Valid Accounts',
  'T1078.001': 'Default Accounts',
  'T1078.004': 'Cloud Accounts',
  T1080: 'Taint Shared Content',
  T1087: 'Account Discovery',
  'T1087.003': 'Email Account',
  'T1087.004': 'Cloud Account',
  T1090: 'Proxy',
  'T1090.003': 'Multi-hop Proxy',
  T1098: 'Account Manipulation',
  'T1098.001': 'Additional Cloud Credentials',
  'T1098.002': 'Additional Email Delegate Permissions',
  'T1098.003': 'Additional Cloud Roles',
  'T1098.004': 'SSH Authorized Keys',
  'T1098.005': 'Device Registration',
  'T1098.006': 'Additional Container Cluster Roles',
  T1110: 'Brute Force',
  'T1110.001': 'Password Guessing',
  'T1110.002': 'Password Cracking',
  'T1110.003': 'Password Spraying',
  'T1110.004': 'Credential Stuffing',
  T1114: 'Email Collection',
  'T1114.002': 'Remote Email Collection',
  'T1114.003': 'Email Forwarding Rule',
  T1119: 'Automated Collection',
  T1136: 'Create Account',
  'T1136.003': 'Cloud Account',
  T1137: 'Office Application Startup',
  'T1137.005': 'Outlook Rules',
  T1189: 'Drive-by Compromise',
  T1190: 'Exploit Public-Facing Application',
  T1199: 'Trusted Relationship',
  T1201: 'Password Policy Discovery',
  T1204: 'User Execution',
  'T1204.003': 'Malicious Image',
  T1210: 'Exploitation of Remote Services',
  T1211: 'Exploitation for Defense Evasion',
  T1212: 'Exploitation for Credential Access',
  T1213: 'Data from Information Repositories',
  'T1213.002': 'Sharepoint',
  'T1213.003': 'Code Repositories',
  'T1213.005': 'Messaging Applications',
  T1484: 'Domain or Tenant Policy Modification',
  'T1484.001': 'Group Policy Modification',
  'T1484.002': 'Trust Modification',
  T1485: 'Data Destruction',
  'T1485.001': 'Lifecycle-Triggered Deletion',
  T1486: 'Data Encrypted for Impact',
  T1489: 'Service Stop',
  T1490: 'Inhibit System Recovery',
  T1491: 'Defacement',
  'T1491.002': 'External Defacement',
  T1496: 'Resource Hijacking',
  'T1496.001': 'Compute Hijacking',
  'T1496.004': 'Cloud Service Hijacking',
  T1498: 'Network Denial of Service',
  T1499: 'Endpoint Denial of Service',
  T1525: 'Implant Internal Image',
  T1526: 'Cloud Service Discovery',
  T1528: 'Steal Application Access Token',
  T1530: 'Data from Cloud Storage',
  T1531: 'Account Access Removal',
  T1534: 'Internal Spearphishing',
  T1535: 'Unused/Unsupported Cloud Regions',
  T1537: 'Transfer Data to Cloud Account',
  T1538: 'Cloud Service Dashboard',
  T1539: 'Steal Web Session Cookie',
  T1546: 'Event Triggered Execution',
  T1548: 'Abuse Elevation Control Mechanism',
  'T1548.005': 'Temporary Elevated Cloud Access',
  T1550: 'Use Alternate Authentication Material',
  'T1550.001': 'Application Access Token',
  'T1550.004': 'Web Session Cookie',
  T1552: 'Unsecured Credentials',
  'T1552.001': 'Credentials In Files',
  'T1552.005': 'Cloud Instance Metadata API',
  'T1552.007': 'Container API',
  'T1552.008': 'Chat Messages',
  T1555: 'Credentials from Password Stores',
  'T1555.006': 'Cloud Secrets Management Stores',
  T1556: 'Modify Authentication Process',
  'T1556.006': 'Multi-Factor Authentication',
  'T1556.007': 'Hybrid Identity',
  'T1556.009': 'Conditional Access Policies',
  T1557: 'Adversary-in-the-Middle',
  T1562: 'Impair Defenses',
  'T1562.001': 'Disable or Modify Tools',
  'T1562.007': 'Disable or Modify Cloud Firewall',
  'T1562.008': 'Disable or Modify Cloud Logs',
  T1564: 'Hide Artifacts',
  'T1564.008': 'Email Hiding Rules',
  T1566: 'Phishing',
  'T1566.001': 'Spearphishing Attachment',
  'T1566.002': 'Spearphishing Link',
  'T1566.003': 'Spearphishing via Service',
  'T1566.004': 'Spearphishing Voice',
  T1567: 'Exfiltration Over Web Service',
  'T1567.002': 'Exfiltration to Cloud Storage',
  'T1567.004': 'Exfiltration Over Webhook',
  T1578: 'Modify Cloud Compute Infrastructure',
  'T1578.001': 'Create Snapshot',
  'T1578.002': 'Create Cloud Instance',
  'T1578.003': 'Delete Cloud Instance',
  'T1578.004': 'Revert Cloud Instance',
  'T1578.005': 'Modify Cloud Compute Configurations',
  T1580: 'Cloud Infrastructure Discovery',
  T1583: 'Acquire Infrastructure',
  T1584: 'Compromise Infrastructure',
  'T1584.001': 'Domains',
  T1585: 'Establish Accounts',
  'T1585.003': 'Cloud Accounts',
  T1586: 'Compromise Accounts',
  'T1586.003': 'Cloud Accounts',
  T1589: 'Gather Victim Identity Information',
  'T1589.001': 'Credentials',
  T1598: 'Phishing for Information',
  T1606: 'Forge Web Credentials',
  'T1606.001': 'Web Cookies',
  'T1606.002': 'SAML Tokens',
  T1609: 'Container Administration Command',
  T1610: 'Deploy Container',
  T1611: 'Escape to Host',
  T1613: 'Container and Resource Discovery',
  T1619: 'Cloud Storage Object Discovery',
  T1621: 'Multi-Factor Authentication Request Generation',
  T1648: 'Serverless Execution',
  T1649: 'Steal or Forge Authentication Certificates',
  T1651: 'Cloud Administration Command',
  T1654: 'Log Enumeration',
  T1656: 'Impersonation',
  T1657: 'Financial Theft',
  T1666: 'Modify Cloud Resource Hierarchy',
  T1667: 'Email Bombing',
  T1671: 'Cloud Application Integration',
};

/** Ids of version 19, which splits Defense Evasion, and what they were. */
const MOVED: Readonly<Record<string, string>> = {
  T1685: 'T1562',
  'T1685.002': 'T1562.008',
  'T1686.001': 'T1562.007',
};

/** The name as the matrix has it, or the empty text when the id is not known here. */
export function cellName(id: string): string {
  return Object.hasOwn(NAMES, id) ? (NAMES[id] ?? '') : '';
}

/** `Brute Force: Password Spraying`, or the empty text when the id is not known here. */
export function fullName(id: string): string {
  const name = cellName(id);
  return name === '' || parentOf(id) === id ? name : `${cellName(parentOf(id))}: ${name}`;
}

/** The technique of a sub-technique, any other id itself. */
export function parentOf(id: string): string {
  return id.split('.')[0] ?? id;
}

export function subTechniques(id: string): string[] {
  return Object.keys(NAMES).filter((other) => other.startsWith(`${id}.`));
}

/** The id of version 18 for one of version 19 that moved; any other as it is. */
export function inVersion18(id: string): string {
  return Object.hasOwn(MOVED, id) ? (MOVED[id] ?? id) : id;
}

/** The id of version 19 where it is another one. */
export function inVersion19(id: string): string | undefined {
  return Object.entries(MOVED).find(([, before]) => before === id)?.[0];
}
