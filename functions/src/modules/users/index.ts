export { type AccountDirectory, type ProfileStore } from "./account-directory";
export { createUser, type UserReason } from "./create-user";
