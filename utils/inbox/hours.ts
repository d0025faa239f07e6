// Hours of the day that a person chose: when they sleep, when nothing may ring. Wall clock of this browser.

/** Minutes after local midnight, 0 to 1439; `from` after `to` goes over midnight. Equal ones: the whole day. */
export interface Hours {
  from: number;
  to: number;
}
