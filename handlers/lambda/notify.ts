import { createNotify } from '../notify';
import { createNotifications } from './notifications';

export const handler = createNotify(createNotifications());
