'use client';

import { type NotificationData, notifications, notificationsStore } from '@mantine/notifications';
import { IconAlertCircle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Notice {
  /** A notice with the id of one that is shown takes its place. */
  id?: string;
  title: string;
  message?: ReactNode;
}

/** Says that something was done; goes by itself. */
export function showDone({ message = '', ...notice }: Notice): void {
  put({ ...notice, message, icon: <IconCheck size={16} />, color: 'green', autoClose: 6_000 });
}

/** Says something worth knowing; goes by itself. */
export function showInfo({ message = '', ...notice }: Notice): void {
  put({ ...notice, message, icon: <IconInfoCircle size={16} />, color: 'indigo', autoClose: 6_000 });
}

/** Says that something failed; stays until it is closed. */
export function showFailure({ message = '', ...notice }: Notice): void {
  put({
    ...notice,
    message,
    icon: <IconAlertCircle size={16} />,
    color: 'red',
    autoClose: false,
    role: 'alert',
  });
}

/** Says why what a person just asked for was not done. */
export function showRefusal(title: string, report: { userMessage: string }): void {
  showFailure({ title, message: report.userMessage });
}

function put(shownNotice: NotificationData): void {
  const notice = { closeButtonProps: { 'aria-label': 'Close this notice' }, ...shownNotice };
  const { notifications: shown, queue } = notificationsStore.getState();
  // Showing one whose id is on the screen already would do nothing.
  if (notice.id && [...shown, ...queue].some(({ id }) => id === notice.id)) notifications.update(notice);
  else notifications.show(notice);
}
