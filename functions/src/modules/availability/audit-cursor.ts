/** Where the audit goes on: behind the event that `after` names, at the section with this index. */
export interface AuditPlace {
  readonly after: string | null;
  readonly section: number;
}

export const START: AuditPlace = { after: null, section: 0 };

/** Where the audit's place is kept from run to run. */
export interface AuditCursor {
  read(): Promise<AuditPlace>;
  /** A run that overlaps another only audits some sections twice. */
  save(place: AuditPlace): Promise<void>;
}
