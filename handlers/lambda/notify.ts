import { logged } from '../logged';
import { createNotify } from '../notify';
import { tellEnd } from '../tell-end';
import { log } from './log';
import { createNotifications } from './notifications';

export const handler = logged(
  { function: 'notify', log, tell: (_, event) => tellEnd(event) },
  createNotify(createNotifications()),
);
