/** Why Entra ID brought nobody in, in a line that says what to do; the words are the server's. */
const LINES: Readonly<Record<string, string>> = {
  no_role:
    'Microsoft Entra ID knows you, but you have no role in ThreatLockDown. Ask an administrator to assign you one in Entra ID.',
  name_taken:
    'There is a local account with your name. Log on with its password, or ask an administrator to remove or rename it.',
  no_name: 'Microsoft Entra ID sent no user name that can be used here. Ask an administrator to have it send the UPN.',
  declined: 'The log-on was cancelled in Microsoft Entra ID.',
  unexpected: 'That log-on was begun elsewhere or too long ago. Begin again.',
  bad_token: 'The answer of Microsoft Entra ID could not be verified. Try again; the server’s log says what was wrong.',
  not_accepted:
    'Microsoft Entra ID does not accept this installation. An administrator finds the reason in the server’s log.',
  unreachable: 'Microsoft Entra ID cannot be reached from the server. Try again later.',
  held_up: 'Too many log-ons from your address have failed. Wait a few minutes.',
};

/** @param search of the address, with its question mark; '' when it names no reason */
export function refusalLine(search: string): string {
  const word = new URLSearchParams(search).get('refused');
  if (word === null) {
    return '';
  }
  return LINES[word] ?? 'The log-on with Microsoft Entra ID did not succeed. Try again.';
}
