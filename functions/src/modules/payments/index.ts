export {
  type Declined,
  type PaymentAnswer,
  type PaymentAttempt,
  type PaymentProvider,
  type RefundRequest,
} from "./payment-provider";
