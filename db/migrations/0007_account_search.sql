CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE INDEX "accounts_restricted_idx" ON "accounts" USING btree ("restriction","id") WHERE "accounts"."restriction" is not null;--> statement-breakpoint
CREATE INDEX "accounts_handle_words" ON "accounts" USING gin ("handle" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "accounts_name_words" ON "accounts" USING gin ("display_name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "credentials_email_words" ON "credentials" USING gin ("email" gin_trgm_ops);