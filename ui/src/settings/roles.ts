import type { Role } from '../api/types';

export const ROLE_MEANINGS: Record<Role, string> = {
  viewer: 'sees everything but the audit log, and queries it; changes nothing',
  analyst: 'works on alerts, saves queries and tests rules besides',
  engineer: 'works on what finds alerts, and reads the audit log besides',
  administrator: 'decides who may what, and begins backfills besides',
};
