/** `AccountRoleChanged` as people say it: `Account role changed`. */
export function actionWords(action: string): string {
  const words = action.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

export function originWords(origin: string): string {
  switch (origin) {
    case 'Session':
      return 'in the browser';
    case 'Token':
      return 'by API token';
    case 'CommandLine':
      return 'on the command line';
    default:
      return origin;
  }
}
