// What people do is answered with a paint first, and with the rest of the work after it.

/** Runs after the next paint. */
export const afterPaint = (run: () => void): void => {
  requestAnimationFrame(() => setTimeout(run));
};
