/** Puts the focus on the row of an alert, if it is on show. */
export function focusRow(id: string): void {
  const row = [...document.querySelectorAll<HTMLElement>('[data-alert-id]')].find((row) => row.dataset.alertId === id);
  row?.focus();
}
