/** The operator's switch that stops all selling at once: no new holds, no new payments. What is under way goes on. */
export interface SalesSwitch {
  /** May be as old as an event in memory is. */
  isOpen(): Promise<boolean>;
}
