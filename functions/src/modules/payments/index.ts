export { openPayment, type PaymentDeps } from "./open-payment";
export {
  type Declined,
  type Dispute,
  type DisputeState,
  type OpenedPayment,
  type Payment,
  type PaymentAttempt,
  type PaymentProvider,
  type PaymentRefund,
  type PaymentState,
  type ProviderId,
  type Refund,
  type RefundRequest,
  type WebhookNotice,
} from "./payment-provider";
export { PaymentRefused } from "./payment-refused";
export { type PaymentRecords } from "./payment-records";
