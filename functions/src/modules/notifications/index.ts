export { type Notification } from "./domain/decide";
export { type Inbox, type Notifier } from "./notifier";
export { notifyBuyer } from "./notify-buyer";
