/** A page that nobody sees gets no frames; what waits for one goes on after this time, ms. */
const NO_FRAME_AFTER = 100;

/** Calls back once the next frame stands on the screen. */
export function afterPaint(then: () => void): void {
  let isDone = false;
  function once(): void {
    if (isDone) return;
    isDone = true;
    then();
  }
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, NO_FRAME_AFTER);
}
