export { eraseUser } from "./erase-user";
export { exportUser } from "./export-user";
