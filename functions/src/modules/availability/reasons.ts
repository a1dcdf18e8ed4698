import type { Refusal } from "../../kernel/refusal";

export type SectionReason = "SECTION_NOT_FOUND";

export type SectionRefusal = Refusal<SectionReason>;

export const SECTION_NOT_FOUND: SectionRefusal = {
  reason: "SECTION_NOT_FOUND",
  detail: "The event has no such section. Take ids from getAvailability.",
};
