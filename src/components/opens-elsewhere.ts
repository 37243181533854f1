/** Whether a click on a link opens it in another tab or window, so that this page stays as it is. */
export function opensElsewhere(event: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}
