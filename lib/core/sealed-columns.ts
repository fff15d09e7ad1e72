/**
 * Every column that holds sealed texts, `<table>.<column>`, with the table's primary key. The name is also the purpose
 * that its texts are sealed for, so nothing can be sealed into a column that `npm run rotate-keys` does not know.
 */
export const SEALED_COLUMNS = {
  "totp_secrets.secret": "account_id",
  "auth_ceremonies.sealed": "id",
  "security_events.undo": "id",
  "conversations.name": "id",
  "messages.body": "id",
  "message_drafts.body": "id",
  "message_reports.copy": "id",
  "push_subscriptions.subscription": "id",
  "push_keys.private_key": "id",
} as const;

export type SealedColumn = keyof typeof SEALED_COLUMNS;

/** What a text is sealed for: a column, or something that is nowhere kept, such as a cookie (`transient:oauth-state`). */
export type SealedPurpose = SealedColumn | `transient:${string}`;
