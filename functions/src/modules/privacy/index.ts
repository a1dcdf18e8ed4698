export { eraseUser } from "./erase-user";
export { exportUser } from "./export-user";
export { replayErasures, sweepErasures } from "./sweep-erasures";
