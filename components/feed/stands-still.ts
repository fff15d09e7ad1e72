/** So many frames without a move are rest. */
const FRAMES = 4;

/** Once a scroller of places as high as itself rests at one of them; at once where it is not shown. */
export function standsStill(scroller: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    let last = scroller.scrollTop;
    let still = 0;
    const look = () => {
      const { scrollTop, clientHeight, isConnected } = scroller;
      const off = clientHeight && Math.abs(scrollTop - Math.round(scrollTop / clientHeight) * clientHeight);
      still = scrollTop === last && off <= 1 ? still + 1 : 0;
      last = scrollTop;
      if (still >= FRAMES || clientHeight === 0 || !isConnected) resolve();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
