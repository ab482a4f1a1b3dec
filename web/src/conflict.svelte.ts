// An edit that was refused because somebody else was faster: kept here until it was read.
import type { Failure } from './api/client';
import type { Values } from './fields';

/** As the server gives it under `details`. */
export type Both = {
  what?: string;
  id?: string;
  yours?: { seen?: Values; wanted?: Values };
  theirs?: Values;
};

export const conflict = $state({ failure: undefined as Failure | undefined });

export const both = (): Both => (conflict.failure?.details ?? {}) as Both;
